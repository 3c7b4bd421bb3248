import { Button, Group, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ownSessionsQuery, useEndOtherSessions, useEndSession } from '../../api/account.queries';
import type { OwnSession } from '../../api/types';
import { ProblemAlert } from '../../components/problem-alert';
import { QueryView } from '../../components/query-view';
import { RowList } from '../../components/row-list';
import { Section } from '../../components/section';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';

/** Where one is signed in; each other one can be ended. */
export function SessionsSection() {
  const { t } = useI18n();
  const query = useQuery(ownSessionsQuery);
  return (
    <Section title={t('sessions.title')}>
      <Text>{t('sessions.lead')}</Text>
      <QueryView query={query} skeleton={<Skeleton h="6rem" />}>
        {(sessions) => <Sessions sessions={sessions} />}
      </QueryView>
    </Section>
  );
}

function Sessions({ sessions }: { sessions: readonly OwnSession[] }) {
  const { t, dateTime } = useI18n();
  const notify = useNotify();
  const endOthers = useEndOtherSessions();
  const end = useEndSession();
  const error = end.error ?? endOthers.error;
  const endOne = (id: string) => end.mutate(id, { onSuccess: () => notify(t('sessions.ended')) });
  const factsOf = ({ id, createdAt, lastSeenAt, isThisOne }: OwnSession) => [
    { name: t('sessions.started'), value: dateTime(createdAt) },
    { name: t('sessions.seen'), value: dateTime(lastSeenAt) },
    {
      name: t('sessions.action'),
      value: isThisOne ? (
        <Text fw={600}>{t('sessions.this')}</Text>
      ) : (
        <EndButton at={createdAt} onEnd={() => endOne(id)} />
      ),
    },
  ];
  return (
    <>
      {error && <ProblemAlert error={error} />}
      <RowList label={t('sessions.title')} rows={sessions} factsOf={factsOf} />
      {sessions.length > 1 && (
        <Group>
          <Button
            variant="default"
            loading={endOthers.isPending}
            onClick={() => endOthers.mutate(undefined, { onSuccess: () => notify(t('sessions.othersEnded')) })}
          >
            {t('sessions.endOthers')}
          </Button>
        </Group>
      )}
    </>
  );
}

function EndButton({ at, onEnd }: { at: string; onEnd: () => void }) {
  const { t, dateTime } = useI18n();
  return (
    <Button variant="default" size="sm" onClick={onEnd} aria-label={t('sessions.endLabel', { at: dateTime(at) })}>
      {t('sessions.end')}
    </Button>
  );
}
