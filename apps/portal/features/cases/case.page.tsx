import { Anchor, Group, Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { caseQuery } from '../../api/cases.queries';
import type { CaseDetail } from '../../api/types';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { useI18n } from '../../i18n/i18n.context';
import { CaseParties } from '../conflicts/case-parties';
import { DeskWork } from '../deskwork/desk-work';
import { HoldSection } from '../retention/hold-section';
import { Aftercare } from './aftercare';
import { AssignSection } from './assign-section';
import { CaseConsents } from './case-consents';
import { CaseCompany } from './case-company';
import { CaseDeadlines } from './case-deadlines';
import { CaseHead } from './case-head';
import { CaseKin } from './case-kin';
import { CaseKeys } from './case-keys';
import { CaseMessages } from './case-messages';
import { ContactFails } from './contact-fails';
import { CasePartners } from './case-partners';
import { CaseStory } from './case-story';
import { CaseTimeline } from './case-timeline';
import styles from './case.module.css';
import { EndSection } from './end-section';
import { TriageSection } from './triage-section';

const route = getRouteApi('/signed-in/cases/$caseId');

/**
 * One case on one screen: what must stay in sight on top, the story and the talks left; right what is to be done now
 * and by when, then what stands, and folded what is rarely asked for.
 */
export function CasePage() {
  const { caseId } = route.useParams();
  const query = useQuery(caseQuery(caseId));
  return (
    <QueryView query={query} skeleton={<CaseSkeleton />}>
      {(found) => <CaseView found={found} />}
    </QueryView>
  );
}

function CaseView({ found }: { found: CaseDetail }) {
  const { t } = useI18n();
  return (
    <Page title={t('case.title', { number: found.number })} actions={<WaysOn found={found} />}>
      <CaseHead found={found} />
      {found.contactFails && <ContactFails />}
      <div className={styles.columns}>
        <div className={styles.main}>
          <CaseStory found={found} />
          <CaseMessages found={found} />
          <DeskWork found={found} />
          <CaseCompany found={found} />
          <CasePartners found={found} />
          <CaseTimeline found={found} />
        </div>
        <aside className={styles.side}>
          <div className={styles.now}>
            <TriageSection found={found} />
            <AssignSection found={found} />
            <CaseDeadlines deadlines={found.deadlines} />
          </div>
          <CaseConsents found={found} />
          <CaseParties found={found} />
          <Aftercare found={found} />
          <EndSection found={found} />
          <CaseKin found={found} />
          <HoldSection found={found} />
        </aside>
      </div>
    </Page>
  );
}

function WaysOn({ found }: { found: CaseDetail }) {
  const { t } = useI18n();
  return (
    <Group gap="sm">
      <CaseKeys found={found} />
      <Anchor renderRoot={(props) => <Link to="/cases" {...props} />}>{t('action.back')}</Anchor>
    </Group>
  );
}

function CaseSkeleton() {
  return (
    <Stack gap="md">
      <Skeleton height={36} width="14rem" />
      <Skeleton height={72} />
      <div className={styles.columns}>
        <Skeleton height={420} />
        <Skeleton height={320} />
      </div>
    </Stack>
  );
}
