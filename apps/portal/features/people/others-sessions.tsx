import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { sessionsOfQuery, useEndSessionsOf } from '../../api/account.queries';
import type { OthersSession } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { Empty } from '../../components/empty';
import { ProblemAlert } from '../../components/problem-alert';
import { QueryView } from '../../components/query-view';
import { RowList, type RowFact } from '../../components/row-list';
import { useNotify } from '../../components/use-notify';
import { useReason } from '../../components/use-reason';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';

interface SomebodyElse {
  person: { id: string; displayName: string };
}

/** What is about to end: one session, or all of them. */
type Ending = OthersSession | 'all';

/** For administrators: where somebody else is signed in, and the end of it. */
export function OthersSessionsControl({ person }: SomebodyElse) {
  const { t } = useI18n();
  const [isOpen, modal] = useDisclosure(false);
  if (!useUser().permissions.includes('session.endOthers')) return null;
  return (
    <>
      <Button
        variant="default"
        size="xs"
        onClick={modal.open}
        aria-label={`${t('sessions.of')}: ${person.displayName}`}
      >
        {t('sessions.of')}
      </Button>
      {isOpen && <OthersSessionsModal person={person} onClose={modal.close} />}
    </>
  );
}

function OthersSessionsModal({ person, onClose }: SomebodyElse & { onClose: () => void }) {
  const { t } = useI18n();
  const [ending, setEnding] = useState<Ending>();
  const query = useQuery(sessionsOfQuery(person.id));
  return (
    <Dialog onClose={onClose} title={t('sessions.ofTitle', { name: person.displayName })} size="xl">
      {ending ? (
        <EndingForm person={person} ending={ending} onClose={() => setEnding(undefined)} />
      ) : (
        <Stack gap="sm">
          <Text>{t('sessions.lead')}</Text>
          <QueryView query={query} skeleton={<Skeleton h="6rem" />}>
            {(sessions) =>
              sessions.length === 0 ? (
                <Empty title={t('sessions.ofNone')} />
              ) : (
                <Sessions sessions={sessions} onEnd={setEnding} />
              )
            }
          </QueryView>
        </Stack>
      )}
    </Dialog>
  );
}

function Sessions({ sessions, onEnd }: { sessions: readonly OthersSession[]; onEnd: (ending: Ending) => void }) {
  const { t, dateTime } = useI18n();
  const factsOf = (session: OthersSession): RowFact[] => {
    const at = dateTime(session.createdAt);
    return [
      { name: t('sessions.started'), value: at },
      { name: t('sessions.seen'), value: dateTime(session.lastSeenAt) },
      { name: t('sessions.how'), value: t(session.isStrong ? 'sessions.strong' : 'sessions.weak') },
      {
        name: t('sessions.action'),
        value: (
          <Button
            variant="default"
            size="xs"
            onClick={() => onEnd(session)}
            aria-label={t('sessions.endLabel', { at })}
          >
            {t('sessions.endOpen')}
          </Button>
        ),
      },
    ];
  };
  return (
    <>
      <RowList label={t('sessions.open')} rows={sessions} factsOf={factsOf} />
      <div>
        <Button variant="default" onClick={() => onEnd('all')}>
          {t('sessions.endAll')}
        </Button>
      </div>
    </>
  );
}

function EndingForm({ person, ending, onClose }: SomebodyElse & { ending: Ending; onClose: () => void }) {
  const { t, dateTime } = useI18n();
  const notify = useNotify();
  const end = useEndSessionsOf(person.id);
  const { field, withReason } = useReason();
  const isAll = ending === 'all';
  const name = person.displayName;
  const done = () => {
    notify(isAll ? t('sessions.endOfDone', { name }) : t('sessions.ended'));
    onClose();
  };
  const sessionId = isAll ? null : ending.id;
  return (
    <Stack gap="sm">
      <Text>
        {isAll ? t('sessions.endOfText', { name }) : t('sessions.endOneText', { name, at: dateTime(ending.createdAt) })}
      </Text>
      {field}
      {end.error && <ProblemAlert error={end.error} />}
      <Group gap="sm">
        <Button
          loading={end.isPending}
          onClick={withReason((reason) => end.mutate({ sessionId, reason }, { onSuccess: done }))}
        >
          {t(isAll ? 'sessions.endAllConfirm' : 'sessions.end')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('action.cancel')}
        </Button>
      </Group>
    </Stack>
  );
}
