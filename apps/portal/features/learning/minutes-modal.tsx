import { Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useWriteMinutes } from '../../api/meeting.queries';
import type { Meeting } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';

interface MinutesModalProps {
  sessionId: string;
  minutes: Meeting['minutes'];
  onClose: () => void;
}

/** Writing minutes, in one language or both. Stays open, with the reason, when the api refuses. */
export function MinutesModal({ sessionId, minutes, onClose }: MinutesModalProps) {
  const { t } = useI18n();
  const notify = useNotify();
  const write = useWriteMinutes(sessionId);
  const form = useForm({
    initialValues: { ja: minutes?.ja ?? '', en: minutes?.en ?? '' },
    validate: { ja: (ja, { en }) => (ja.trim() === '' && en.trim() === '' ? t('field.required') : null) },
  });
  const submit = form.onSubmit((words) => {
    write
      .mutateAsync({ ...words, version: minutes?.version ?? 0 })
      .then(() => {
        notify(t('meeting.saved'));
        onClose();
      })
      .catch(() => undefined); // said at the end of the form
  });
  const words = { autosize: true, minRows: 5, maxRows: 16, maxLength: 20_000 };
  return (
    <Dialog onClose={onClose} title={t('meeting.minutes')} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Text>{t('meeting.writeText')}</Text>
          <Textarea label={t('meeting.ja')} lang="ja" {...words} {...form.getInputProps('ja')} />
          <Textarea label={t('meeting.en')} lang="en" {...words} {...form.getInputProps('en')} />
          <FormEnd submitLabel={t('meeting.save')} mutation={write} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
