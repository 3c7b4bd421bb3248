import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useProposeRemedy } from '../../api/company-cases.queries';
import { ProblemAlert } from '../../components/problem-alert';
import { useI18n } from '../../i18n/i18n.context';
import { todayInTokyo } from '../../i18n/times';
import { useNotify } from '../../components/use-notify';

/** A proposal: what will be done, and by which day in Japan. */
export function RemedyForm({ shareId }: { shareId: string }) {
  const { t } = useI18n();
  const notify = useNotify();
  const propose = useProposeRemedy(shareId);
  const today = todayInTokyo(new Date());
  const form = useForm({
    initialValues: { text: '', promisedOn: '' },
    validate: {
      text: (text) => (text.trim() === '' ? t('field.required') : null),
      promisedOn: (on) => {
        if (on === '') return t('company.remedyOnMissing');
        return on < today ? t('company.remedyOnPast') : null;
      },
    },
  });
  const submit = form.onSubmit(({ text, promisedOn }) =>
    propose.mutate(
      { text: text.trim(), promisedOn },
      {
        onSuccess: () => {
          form.reset();
          notify(t('company.remedySent'));
        },
      },
    ),
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Textarea label={t('company.remedyText')} minRows={3} {...form.getInputProps('text')} />
        <TextInput
          type="date"
          label={t('company.remedyOn')}
          min={today}
          maw="14rem"
          {...form.getInputProps('promisedOn')}
        />
        {propose.error && <ProblemAlert error={propose.error} />}
        <Group>
          <Button type="submit" loading={propose.isPending}>
            {t('company.remedySend')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
