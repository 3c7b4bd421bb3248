import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { releasesQuery } from '../../api/custody.queries';
import type { Release } from '../../api/types';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { RowList, type RowFact } from '../../components/row-list';
import { Section } from '../../components/section';
import { TimeLeftChip } from '../../components/time-left-chip';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { AskNameModal } from './ask-name-modal';
import { CustodyKeySection } from './custody-key.section';
import styles from './custody.module.css';
import { ReleaseControls } from './release-controls';

/** Names: one's own requests, those of others that wait for an answer, and one's custody key. */
export function CustodyPage() {
  const { t } = useI18n();
  const mayAsk = useUser().permissions.includes('identity.request');
  const query = useQuery(releasesQuery);
  const [isAsking, asking] = useDisclosure(false);
  return (
    <Page
      title={t('custody.title')}
      lead={t('custody.lead')}
      actions={mayAsk && <Button onClick={asking.open}>{t('custody.askOpen')}</Button>}
    >
      <Stack gap="lg">
        <QueryView query={query} skeleton={<Skeleton height={240} />}>
          {(releases) => (
            <>
              <Releases
                title={t('custody.others')}
                empty={t('custody.othersNone')}
                releases={releases.filter(({ isOwn }) => !isOwn)}
              />
              {mayAsk && (
                <Releases
                  title={t('custody.own')}
                  empty={t('custody.ownNone')}
                  releases={releases.filter(({ isOwn }) => isOwn)}
                />
              )}
            </>
          )}
        </QueryView>
        <CustodyKeySection />
      </Stack>
      {isAsking && <AskNameModal onClose={asking.close} />}
    </Page>
  );
}

function Releases({ title, empty, releases }: { title: string; empty: string; releases: readonly Release[] }) {
  const factsOf = useReleaseFacts();
  return (
    <Section title={title}>
      {releases.length === 0 ? (
        <Text c="gray.7">{empty}</Text>
      ) : (
        <RowList label={title} rows={releases} factsOf={factsOf} />
      )}
    </Section>
  );
}

function useReleaseFacts() {
  const { t, label, pick, dateTime } = useI18n();
  const recipientOf = ({ recipientKind, partner, office }: Release): string | null =>
    office ?? (partner ? pick(partner.nameJa, partner.nameEn) : label('releaseRecipient', recipientKind));
  return (release: Release): RowFact[] => [
    {
      name: t('custody.col.case'),
      value: (
        <>
          <b>{release.caseNumber}</b>
          <div className={styles.meta}>{release.requestedBy}</div>
          <div className={styles.meta}>{dateTime(release.requestedAt)}</div>
        </>
      ),
    },
    {
      name: t('custody.col.why'),
      value: (
        <>
          {label('releaseReason', release.reasonCode)}
          <div className={styles.words}>{release.reason}</div>
        </>
      ),
    },
    { name: t('custody.col.for'), value: recipientOf(release) },
    { name: t('custody.col.state'), value: <ReleaseStanding release={release} /> },
    { name: t('custody.col.act'), value: <ReleaseControls release={release} /> },
  ];
}

function ReleaseStanding({ release: { state, answerBy, expiresAt, decidedBy, views } }: { release: Release }) {
  const { t, label, shortDateTime } = useI18n();
  const last = views.at(-1);
  return (
    <div className={styles.standing}>
      <span>{label('releaseState', state)}</span>
      {state === 'pending' && <TimeLeftChip dueAt={answerBy} isInRow />}
      {state === 'approved' && <TimeLeftChip dueAt={expiresAt} isInRow />}
      {decidedBy && <div className={styles.meta}>{t('custody.decidedBy', { person: decidedBy })}</div>}
      {last && (
        <div className={styles.meta}>{t('custody.viewed', { count: views.length, last: shortDateTime(last) })}</div>
      )}
    </div>
  );
}
