import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useGiveFeedback } from '../../api/learning.queries';
import type { StudySession } from '../../api/types';
import { ProblemAlert } from '../../components/problem-alert';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';

const scale = ['1', '2', '3', '4', '5'] as const;
const questions = ['useful', 'understood', 'practical'] as const;

/** Three questions for those who were there. */
export function FeedbackForm({ session }: { session: StudySession }) {
  const { t, label } = useI18n();
  const give = useGiveFeedback(session.id);
  const chosen = (value: string) => (value === '' ? t('choice.missing') : null);
  const form = useForm({
    initialValues: { useful: '', understood: '', practical: '' },
    validate: { useful: chosen, understood: chosen, practical: chosen },
  });
  const answers = [
    { value: '', label: t('learning.choose') },
    ...scale.map((value) => ({ value, label: label('learning.scale', value) })),
  ];
  const submit = form.onSubmit(({ useful, understood, practical }) =>
    give.mutate({ useful: Number(useful), understood: Number(understood), practical: Number(practical) }),
  );
  return (
    <Section title={t('learning.feedback')}>
      <div role="status">{session.hasAnswered && <Text>{t('learning.feedbackSent')}</Text>}</div>
      {!session.hasAnswered && (
        <form onSubmit={submit} noValidate>
          <Stack gap="md">
            <Text>{t('learning.feedbackLead')}</Text>
            {questions.map((question) => (
              <NativeSelect
                key={question}
                label={t(`learning.${question}`)}
                data={answers}
                maw="20rem"
                {...form.getInputProps(question)}
              />
            ))}
            {give.error && <ProblemAlert error={give.error} />}
            <Group>
              <Button type="submit" variant="default" loading={give.isPending}>
                {t('learning.feedbackSend')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Section>
  );
}
