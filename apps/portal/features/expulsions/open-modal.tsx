import { Checkbox, Skeleton, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { expulsionPreviewQuery, useOpenExpulsion } from '../../api/expulsions.queries';
import type { ExpulsionGround } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { QueryView } from '../../components/query-view';
import { useChoices } from '../../components/use-choices';
import { useI18n } from '../../i18n/i18n.context';
import { Effects } from './effects';
import { textLength } from './expulsion.rules';

/** The grounds and the facts, after what would follow. Nobody outside is told before notice is given. */
export function OpenModal({ memberId, onClose }: { memberId: string; onClose: () => void }) {
  const { t } = useI18n();
  const { codes } = useChoices();
  const navigate = useNavigate();
  const open = useOpenExpulsion(memberId);
  const preview = useQuery(expulsionPreviewQuery(memberId));
  const form = useForm({
    initialValues: { grounds: [] as string[], facts: '', isRead: false },
    validate: {
      grounds: (chosen) => (chosen.length === 0 ? t('field.required') : null),
      facts: (text) => (text.trim() === '' ? t('field.required') : null),
      isRead: (isRead) => (isRead ? null : t('field.required')),
    },
  });
  const submit = form.onSubmit(({ grounds, facts }) => {
    open
      .mutateAsync({ grounds: grounds as ExpulsionGround[], facts: facts.trim() })
      .then(({ id: expulsionId }) => navigate({ to: '/expulsions/$expulsionId', params: { expulsionId } }))
      .catch(() => undefined); // said at the end of the form
  });
  return (
    <Dialog onClose={onClose} title={t('expulsion.open')} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Text>{t('expulsion.openText')}</Text>
          <QueryView query={preview} skeleton={<Skeleton height={160} />}>
            {(effects) => <Effects effects={effects} />}
          </QueryView>
          <Checkbox.Group label={t('expulsion.grounds')} {...form.getInputProps('grounds')}>
            <Stack gap="xs" mt="xs">
              {codes('expulsionGround').map(({ value, label }) => (
                <Checkbox key={value} value={value} label={label} />
              ))}
            </Stack>
          </Checkbox.Group>
          <Textarea
            label={t('expulsion.facts')}
            description={t('expulsion.factsHint')}
            maxLength={textLength}
            autosize
            minRows={4}
            {...form.getInputProps('facts')}
          />
          <Checkbox label={t('expulsion.isRead')} {...form.getInputProps('isRead', { type: 'checkbox' })} />
          <FormEnd submitLabel={t('expulsion.open')} mutation={open} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
