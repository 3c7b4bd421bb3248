import { Checkbox, List, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useResign } from '../../api/member-life.queries';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { inDays } from '../dues/days.rules';

const AFTERWARDS = ['cases', 'owed', 'posters', 'people', 'again'] as const;

/** The last day and the reason, after what leaving changes and what it does not. */
export function ResignModal({ memberId, onClose }: { memberId: string | null; onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const resign = useResign(memberId);
  const form = useForm({
    initialValues: { lastOn: inDays(Date.now(), 30), reason: '', isRead: false },
    validate: {
      lastOn: (day) => (day === '' ? t('field.required') : null),
      reason: (text) => (text.trim() === '' ? t('field.required') : null),
      isRead: (isRead) => (isRead ? null : t('field.required')),
    },
  });
  const submit = form.onSubmit(({ lastOn, reason }) => {
    resign
      .mutateAsync({ lastOn, reason: reason.trim() })
      .then(() => {
        notify(t('resignation.done'));
        onClose();
      })
      .catch(() => undefined); // said at the end of the form
  });
  const title = t(memberId === null ? 'resignation.ask' : 'resignation.record');
  return (
    <Dialog onClose={onClose} title={title} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Text>{t('resignation.afterwards')}</Text>
          <List>
            {AFTERWARDS.map((each) => (
              <List.Item key={each}>{t(`resignation.afterwards.${each}`)}</List.Item>
            ))}
          </List>
          <TextInput type="date" label={t('resignation.lastOn')} {...form.getInputProps('lastOn')} />
          <Textarea
            label={t('resignation.why')}
            description={t('reason.hint')}
            maxLength={500}
            autosize
            minRows={2}
            {...form.getInputProps('reason')}
          />
          <Checkbox label={t('resignation.isRead')} {...form.getInputProps('isRead', { type: 'checkbox' })} />
          <FormEnd submitLabel={title} mutation={resign} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
