import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { grantsQuery } from '../../api/custody.queries';
import type { BreakGlassCase, Grant } from '../../api/types';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { RowList, type RowFact } from '../../components/row-list';
import { Section } from '../../components/section';
import { TimeLeftChip } from '../../components/time-left-chip';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { AskEmergencyModal } from './ask-emergency-modal';
import styles from './custody.module.css';
import { EmergencyCase } from './emergency-case';
import { GrantControls } from './grant-controls';

/** Emergency access: asking for it, confirming it, and reading under it. */
export function EmergencyPage() {
  const { t } = useI18n();
  const { permissions } = useUser();
  const mayAsk = permissions.includes('breakGlass.request');
  const mayConfirm = permissions.includes('breakGlass.confirm');
  const query = useQuery(grantsQuery);
  const [isAsking, asking] = useDisclosure(false);
  const [read, setRead] = useState<BreakGlassCase | null>(null);
  const lists = [
    ...(mayConfirm ? [{ title: t('emergency.others'), empty: t('emergency.othersNone'), isOwn: false }] : []),
    ...(mayAsk ? [{ title: t('emergency.own'), empty: t('emergency.ownNone'), isOwn: true }] : []),
  ];
  return (
    <Page
      title={t('emergency.title')}
      lead={t('emergency.lead')}
      actions={mayAsk && <Button onClick={asking.open}>{t('emergency.askOpen')}</Button>}
    >
      <Stack gap="lg">
        {read && <EmergencyCase found={read} onClose={() => setRead(null)} />}
        <QueryView query={query} skeleton={<Skeleton height={240} />}>
          {(grants) =>
            lists.map(({ isOwn, ...list }) => (
              <Grants
                key={list.title}
                {...list}
                grants={grants.filter((grant) => grant.isOwn === isOwn)}
                mayConfirm={mayConfirm}
                onRead={setRead}
              />
            ))
          }
        </QueryView>
      </Stack>
      {isAsking && <AskEmergencyModal onClose={asking.close} />}
    </Page>
  );
}

interface GrantsProps {
  title: string;
  empty: string;
  grants: readonly Grant[];
  mayConfirm: boolean;
  onRead: (found: BreakGlassCase) => void;
}

function Grants({ title, empty, grants, ...controls }: GrantsProps) {
  const { t, label, dateTime } = useI18n();
  const factsOf = (grant: Grant): RowFact[] => [
    {
      name: t('custody.col.case'),
      value: (
        <>
          <b>{grant.caseNumber}</b>
          <div className={styles.meta}>{grant.requestedBy}</div>
          <div className={styles.meta}>{dateTime(grant.requestedAt)}</div>
        </>
      ),
    },
    {
      name: t('custody.col.why'),
      value: (
        <>
          {label('breakGlassReason', grant.reasonCode)}
          <div className={styles.words}>{grant.reason}</div>
        </>
      ),
    },
    { name: t('custody.col.state'), value: <GrantStanding grant={grant} /> },
    { name: t('custody.col.act'), value: <GrantControls grant={grant} {...controls} /> },
  ];
  return (
    <Section title={title}>
      {grants.length === 0 ? (
        <Text c="gray.7">{empty}</Text>
      ) : (
        <RowList label={title} rows={grants} factsOf={factsOf} />
      )}
    </Section>
  );
}

function GrantStanding({ grant: { state, answerBy, expiresAt, decidedBy, reads } }: { grant: Grant }) {
  const { t, label, shortDateTime } = useI18n();
  const last = reads.at(-1);
  return (
    <div className={styles.standing}>
      <span>{label('releaseState', state)}</span>
      {state === 'pending' && <TimeLeftChip dueAt={answerBy} isInRow />}
      {state === 'approved' && <TimeLeftChip dueAt={expiresAt} isInRow />}
      {decidedBy && <div className={styles.meta}>{t('custody.decidedBy', { person: decidedBy })}</div>}
      {last && (
        <div className={styles.meta}>{t('custody.viewed', { count: reads.length, last: shortDateTime(last) })}</div>
      )}
    </div>
  );
}
