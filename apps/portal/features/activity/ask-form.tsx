import { Stack, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { FormEnd } from '../../components/form-end';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';

interface AskFormProps {
  mutation: { mutateAsync: (text: string) => Promise<unknown>; isPending: boolean; error: Error | null };
  onDone: () => void;
}

/** One question to a member; stays open, with the reason, when the api refuses. */
export function AskForm({ mutation, onDone }: AskFormProps) {
  const { t } = useI18n();
  const notify = useNotify();
  const form = useForm({
    initialValues: { text: '' },
    validate: { text: (text) => (text.trim() === '' ? t('field.required') : null) },
  });
  const submit = form.onSubmit(({ text }) => {
    mutation
      .mutateAsync(text.trim())
      .then(() => {
        notify(t('activity.asked'));
        onDone();
      })
      .catch(() => undefined); // said at the end of the form
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Textarea
          label={t('activity.question')}
          autosize
          minRows={4}
          maxLength={2000}
          {...form.getInputProps('text')}
        />
        <FormEnd submitLabel={t('activity.ask')} mutation={mutation} onCancel={onDone} />
      </Stack>
    </form>
  );
}
