import { Alert, Anchor, Progress, Skeleton, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import {
  type Edition,
  editionQuery,
  type EditionReportRow,
  editionReportsQuery,
} from '../../api/member-reports.queries';
import { Empty } from '../../components/empty';
import { Facts } from '../../components/facts';
import { Page } from '../../components/page';
import { PagedRows } from '../../components/paged-rows';
import { QueryView } from '../../components/query-view';
import type { RowFact } from '../../components/row-list';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { useQuarterName } from '../figures/use-quarter-name';
import { EditionSteps } from './edition-steps';
import { LessonsSection } from './report-document';

const route = getRouteApi('/signed-in/member-report-editions/$editionId');

/** The reports of a quarter: how far they are, what is kept back, whose they are, and the steps that let them out. */
export function EditionPage() {
  const query = useQuery(editionQuery(route.useParams().editionId));
  return (
    <QueryView query={query} skeleton={<Skeleton height={420} />}>
      {(edition) => <EditionView edition={edition} />}
    </QueryView>
  );
}

function EditionView({ edition }: { edition: Edition }) {
  const { t, label } = useI18n();
  const quarterName = useQuarterName();
  const { id, quarter, state, recallReason } = edition;
  return (
    <Page
      title={quarterName(quarter)}
      lead={t('memberReports.editionLead', { edition: edition.edition, state: label('memberReportState', state) })}
      actions={
        <Anchor renderRoot={(props) => <Link to="/member-report-editions" {...props} />}>{t('action.back')}</Anchor>
      }
    >
      {recallReason !== null && <Alert color="warning">{recallReason}</Alert>}
      <EditionSteps edition={edition} />
      <Counts edition={edition} />
      <Section title={t('memberReports.whose')}>
        <Reports editionId={id} />
      </Section>
      <LessonsSection lessons={edition.lessons} />
    </Page>
  );
}

function Counts({ edition: { state, members, made, shown, none, rolledUp, told } }: { edition: Edition }) {
  const { t, number } = useI18n();
  const items = [
    { name: t('memberReports.members'), value: members === null ? '–' : number(members) },
    { name: t('memberReports.made'), value: number(made) },
    { name: t('memberReports.shown'), value: number(shown) },
    { name: t('memberReports.noCases'), value: number(none) },
    { name: t('memberReports.rolledUp'), value: number(rolledUp) },
    { name: t('memberReports.told'), value: number(told) },
  ];
  return (
    <Section title={t('memberReports.counts')}>
      {state === 'building' && (
        <>
          <Text>{t('memberReports.building')}</Text>
          <Progress value={members ? (100 * made) / members : 0} aria-label={t('memberReports.made')} />
        </>
      )}
      <Facts items={items} />
    </Section>
  );
}

function Reports({ editionId }: { editionId: string }) {
  const { t, pick, label, day } = useI18n();
  const query = useInfiniteQuery(editionReportsQuery(editionId));
  const factsOf = ({ id, memberNameJa, memberNameEn, level, toldAt }: EditionReportRow): RowFact[] => [
    {
      name: t('memberReports.member'),
      value: (
        <Anchor
          renderRoot={(props) => (
            <Link
              to="/member-report-editions/$editionId/$reportId"
              params={{ editionId, reportId: id }}
              {...props}
              data-preview-report
            />
          )}
        >
          {pick(memberNameJa, memberNameEn)}
        </Anchor>
      ),
    },
    { name: t('memberReports.toldOf'), value: label('memberReportLevel', level) },
    { name: t('memberReports.noticeSent'), value: toldAt ? day(toldAt) : '–' },
  ];
  return (
    <PagedRows
      label={t('memberReports.whose')}
      query={query}
      factsOf={factsOf}
      empty={<Empty title={t('memberReports.noReports')}>{t('memberReports.noReportsText')}</Empty>}
    />
  );
}
