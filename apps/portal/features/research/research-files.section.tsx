import { Anchor, Button, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import {
  researchFileAddress,
  researchFilesQuery,
  type ResearchProject,
  useRequestResearchFile,
} from '../../api/research.queries';
import { ProblemAlert } from '../../components/problem-alert';
import { QueryView } from '../../components/query-view';
import { Section } from '../../components/section';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import styles from '../activity/activity.module.css';

/** The file that the project wished for; it is handed out while the project runs. */
export function ResearchFilesSection({ project: { id, state } }: { project: ResearchProject }) {
  const { t, label, day } = useI18n();
  const notify = useNotify();
  const query = useQuery(researchFilesQuery(id));
  const ask = useRequestResearchFile(id);
  const mayHold = useUser().permissions.includes('research.propose') && state === 'running';
  const request = () =>
    void ask
      .mutateAsync(undefined)
      .then(() => notify(t('research.fileAsked')))
      .catch(() => undefined); // said below
  return (
    <Section title={t('research.files')}>
      <Text c="gray.7">{t('research.filesHint')}</Text>
      <QueryView query={query} skeleton={<Skeleton height={60} />}>
        {({ items }) => (
          <>
            {items.length === 0 && <Text>{t('research.noFiles')}</Text>}
            <ul className={styles.plain}>
              {items.map((file) => (
                <li key={file.id}>
                  <Text size="sm" c="gray.7">
                    {day(file.requestedAt)} · {label('researchFile', file.state)} ·{' '}
                    {t('research.downloads', { count: file.downloads })}
                  </Text>
                  {file.state === 'built' && mayHold && (
                    <Anchor href={researchFileAddress(id, file.id)} download>
                      {t('research.download')}
                    </Anchor>
                  )}
                </li>
              ))}
            </ul>
            {items.length === 0 && mayHold && (
              <Button onClick={request} loading={ask.isPending}>
                {t('research.askFile')}
              </Button>
            )}
            {ask.error && <ProblemAlert error={ask.error} />}
          </>
        )}
      </QueryView>
    </Section>
  );
}
