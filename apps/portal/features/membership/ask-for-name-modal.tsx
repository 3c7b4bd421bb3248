import { Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useAskForName } from '../../api/name-requests.queries';
import type { OwnMember } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { useI18n } from '../../i18n/i18n.context';
import { inDays } from '../dues/days.rules';
import { NameFields } from './name-fields';
import { nameWishOf, useNameRules } from './use-name-rules';

/** What the organisation wishes to be called; its document is asked for next. */
export function AskForNameModal({ member, onClose }: { member: OwnMember; onClose: () => void }) {
  const { t } = useI18n();
  const ask = useAskForName();
  const form = useForm({
    initialValues: {
      ...{ nameJa: member.nameJa, nameKana: member.nameKana, nameEn: member.nameEn },
      ...{ effectiveOn: inDays(Date.now(), 0), reason: '' },
    },
    validate: useNameRules(),
  });
  const submit = form.onSubmit((values) => {
    ask
      .mutateAsync(nameWishOf(values))
      .then(onClose)
      .catch(() => undefined); // said at the end of the form
  });
  return (
    <Dialog onClose={onClose} title={t('nameRequest.ask')} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Text>{t('nameRequest.askText')}</Text>
          <NameFields form={form} />
          <TextInput type="date" label={t('memberChange.since')} {...form.getInputProps('effectiveOn')} />
          <Textarea
            label={t('nameRequest.why')}
            maxLength={500}
            autosize
            minRows={2}
            {...form.getInputProps('reason')}
          />
          <FormEnd submitLabel={t('nameRequest.next')} mutation={ask} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
