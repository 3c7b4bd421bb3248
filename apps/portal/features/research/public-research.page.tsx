import { Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type PublicResearch, publicResearchQuery } from '../../api/research.queries';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { useI18n } from '../../i18n/i18n.context';
import styles from '../activity/activity.module.css';
import { useQuarterName } from '../figures/use-quarter-name';
import { PublicFrame } from '../people/public-frame';
import { ResultTitle } from './research-results.section';

/** The register of research with our figures; nobody signs in for it. */
export function PublicResearchPage() {
  const { t } = useI18n();
  const query = useQuery(publicResearchQuery);
  return (
    <PublicFrame isWide>
      <Page title={t('research.publicTitle')} lead={t('research.publicLead')}>
        <QueryView query={query} skeleton={<Skeleton height={240} />}>
          {({ items }) =>
            items.length === 0 ? (
              <Text>{t('research.publicNone')}</Text>
            ) : (
              <Stack gap="lg" component="ul" className={styles.plain}>
                {items.map((project) => (
                  <OneProject key={project.id} project={project} />
                ))}
              </Stack>
            )
          }
        </QueryView>
      </Page>
    </PublicFrame>
  );
}

function OneProject({ project }: { project: PublicResearch }) {
  const { t, day } = useI18n();
  const quarterName = useQuarterName();
  const { title, institution, question, firstQuarter, lastQuarter, files, results } = project;
  return (
    <li data-public-research>
      <Title order={2} size="h4">
        {title}
      </Title>
      <Text c="gray.7">
        {institution} · {quarterName(firstQuarter, lastQuarter)} · {t('research.publicFiles', { count: files })}
      </Text>
      <Text>{question}</Text>
      {results.length > 0 && (
        <ul>
          {results.map((result) => (
            <li key={`${result.publishedOn} ${result.title}`}>
              {day(result.publishedOn)}: <ResultTitle title={result.title} link={result.link} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
