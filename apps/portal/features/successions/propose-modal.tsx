import { Fieldset, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useProposeSuccession } from '../../api/successions.queries';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { useI18n } from '../../i18n/i18n.context';
import { MemberChoice } from '../dues/member-choice';

/** Which member becomes part of which. Nothing happens before a second person has looked at every case. */
export function ProposeModal({ onClose }: { onClose: () => void }) {
  const { t } = useI18n();
  const propose = useProposeSuccession();
  const navigate = useNavigate();
  const needed = (text: string) => (text.trim() === '' ? t('field.required') : null);
  const form = useForm({
    initialValues: { fromMemberId: '', intoMemberId: '', reason: '' },
    validate: { fromMemberId: needed, intoMemberId: needed, reason: needed },
  });
  const submit = form.onSubmit(({ reason, ...members }) => {
    propose
      .mutateAsync({ kind: 'merger', ...members, reason: reason.trim() })
      .then(({ id }) => navigate({ to: '/successions/$successionId', params: { successionId: id } }))
      .catch(() => undefined); // said at the end of the form
  });
  return (
    <Dialog onClose={onClose} title={t('succession.propose')} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Text>{t('succession.proposeText')}</Text>
          <Fieldset legend={t('succession.from')}>
            <MemberChoice
              value={form.values.fromMemberId}
              onChange={(id) => form.setFieldValue('fromMemberId', id)}
              error={form.errors.fromMemberId}
            />
          </Fieldset>
          <Fieldset legend={t('succession.into')}>
            <MemberChoice
              value={form.values.intoMemberId}
              onChange={(id) => form.setFieldValue('intoMemberId', id)}
              error={form.errors.intoMemberId}
            />
          </Fieldset>
          <Textarea
            label={t('reason.label')}
            description={t('reason.hint')}
            maxLength={500}
            autosize
            minRows={2}
            {...form.getInputProps('reason')}
          />
          <FormEnd submitLabel={t('succession.propose')} mutation={propose} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
