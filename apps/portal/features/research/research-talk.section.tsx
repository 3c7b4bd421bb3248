import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { type ResearchProject, useWriteAboutResearch } from '../../api/research.queries';
import { ProblemAlert } from '../../components/problem-alert';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import styles from '../activity/activity.module.css';

/** Questions of the office and answers of whoever holds the project. */
export function ResearchTalkSection({ project }: { project: ResearchProject }) {
  const { t, pick, day } = useI18n();
  const holder = pick(project.holderJa ?? '', project.holderEn ?? '') ?? '';
  return (
    <Section title={t('research.talk')}>
      {project.messages.length === 0 && <Text c="gray.7">{t('research.noTalk')}</Text>}
      <ul className={styles.plain}>
        {project.messages.map(({ id, fromOffice, words, writtenAt }) => (
          <li key={id}>
            <Text size="sm" c="gray.7">
              {fromOffice ? t('research.office') : holder} · {day(writtenAt)}
            </Text>
            <Text style={{ whiteSpace: 'pre-wrap' }}>{words}</Text>
          </li>
        ))}
      </ul>
      {project.state !== 'ended' && <WriteForm projectId={project.id} />}
    </Section>
  );
}

function WriteForm({ projectId }: { projectId: string }) {
  const { t } = useI18n();
  const write = useWriteAboutResearch(projectId);
  const form = useForm({
    initialValues: { words: '' },
    validate: { words: (words) => (words.trim() === '' ? t('field.required') : null) },
  });
  const submit = form.onSubmit(({ words }) => {
    write
      .mutateAsync(words)
      .then(() => form.reset())
      .catch(() => undefined); // said at the end of the form
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Textarea
          label={t('research.words')}
          description={t('research.wordsHint')}
          autosize
          minRows={2}
          {...form.getInputProps('words')}
        />
        {write.error && <ProblemAlert error={write.error} />}
        <Group>
          <Button type="submit" loading={write.isPending}>
            {t('research.write')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
