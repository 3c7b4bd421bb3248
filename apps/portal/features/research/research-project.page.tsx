import { Anchor, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type ResearchProject, researchProjectQuery } from '../../api/research.queries';
import { Facts } from '../../components/facts';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { useQuarterName } from '../figures/use-quarter-name';
import { ResearchControls } from './research-controls';
import { ResearchDocumentsSection } from './research-documents.section';
import { ResearchFilesSection } from './research-files.section';
import { ResearchResultsSection } from './research-results.section';
import { ResearchTalkSection } from './research-talk.section';
import { ResearchTermsSection } from './research-terms.section';
import { useTableName } from './use-table-name';

const route = getRouteApi('/signed-in/research/$projectId');

/** One project: what is asked, who stands behind it, what was signed, its file and what came of it. */
export function ResearchProjectPage() {
  const query = useQuery(researchProjectQuery(route.useParams().projectId));
  return (
    <QueryView query={query} skeleton={<Skeleton height={420} />}>
      {(project) => <ProjectView project={project} />}
    </QueryView>
  );
}

function ProjectView({ project }: { project: ResearchProject }) {
  const { t, pick, label } = useI18n();
  const holder = pick(project.holderJa ?? '', project.holderEn ?? '');
  return (
    <Page
      title={project.title}
      lead={[holder, label('researchState', project.state)].filter(Boolean).join(' · ')}
      actions={<Anchor renderRoot={(props) => <Link to="/research" {...props} />}>{t('action.back')}</Anchor>}
    >
      <ResearchControls project={project} />
      <Proposal project={project} />
      <ResearchTalkSection project={project} />
      <ResearchTermsSection project={project} />
      <ResearchDocumentsSection project={project} />
      <ResearchFilesSection project={project} />
      <ResearchResultsSection project={project} />
    </Page>
  );
}

function Proposal({ project }: { project: ResearchProject }) {
  const { t } = useI18n();
  const tableName = useTableName();
  const quarterName = useQuarterName();
  const { question, persons, institution, funding, ethics, tables, firstQuarter, lastQuarter } = project;
  const wide = (name: string, value: string) => ({ name, value, isWide: true });
  return (
    <Section title={t('research.proposal')}>
      <Facts
        items={[
          wide(t('research.question'), question),
          wide(t('research.persons'), persons),
          wide(t('research.institution'), institution),
          wide(t('research.funding'), funding),
          wide(t('research.ethics'), ethics),
          wide(t('research.tables'), tables.map(tableName).join(' / ')),
          wide(t('research.period'), quarterName(firstQuarter, lastQuarter)),
          wide(t('research.approvals'), t('research.approvalsOf', { count: String(Math.min(2, project.approvals)) })),
          wide(t('research.publicity'), t(project.isPublic ? 'research.publicity.yes' : 'research.publicity.no')),
        ]}
      />
    </Section>
  );
}
