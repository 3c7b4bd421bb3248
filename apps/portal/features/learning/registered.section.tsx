import { Button, Checkbox, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { registrationsQuery, useMarkAttendance, useRevokeCertificate } from '../../api/learning.queries';
import type { RegistrationLine, StudySession } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { LoadMore } from '../../components/load-more';
import { ProblemAlert } from '../../components/problem-alert';
import { MemberName } from '../../components/member-name';
import { QueryView } from '../../components/query-view';
import { RowList, type RowFact } from '../../components/row-list';
import { Section } from '../../components/section';
import { useNotify } from '../../components/use-notify';
import { useNow } from '../../components/use-now';
import { useReason } from '../../components/use-reason';
import { useI18n } from '../../i18n/i18n.context';

/** The api takes so many people at once. */
const chosenAtMost = 100;

/** Who has a place or waits; once it has begun, who was there, and the certificates. */
export function RegisteredSection({ session }: { session: StudySession }) {
  const { t } = useI18n();
  const now = useNow();
  const query = useInfiniteQuery(registrationsQuery(session.id));
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [revoked, setRevoked] = useState<RegistrationLine | null>(null);
  const isMarkable = session.state !== 'cancelled' && Date.parse(session.startsAt) <= now;
  const turn = (id: string) => setChosen(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  const factsOf = useFacts({ isMarkable, chosen, onTurn: turn, onRevoke: setRevoked });
  return (
    <Section title={t('learning.people')}>
      <QueryView query={query} skeleton={<Skeleton height={160} />}>
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items);
          if (rows.length === 0) return <Text c="gray.7">{t('learning.noPeople')}</Text>;
          const booked = rows.flatMap(({ id, state }) => (state === 'booked' ? [id] : [])).slice(0, chosenAtMost);
          return (
            <Stack gap="md">
              {isMarkable && (
                <Marking
                  sessionId={session.id}
                  chosen={chosen}
                  onAll={() => setChosen(booked)}
                  onDone={() => setChosen([])}
                />
              )}
              <RowList label={t('learning.people')} rows={rows} factsOf={factsOf} />
              <LoadMore shown={rows.length} query={query} />
            </Stack>
          );
        }}
      </QueryView>
      {revoked?.certificate && <RevokeModal certificate={revoked.certificate} onClose={() => setRevoked(null)} />}
    </Section>
  );
}

interface MarkingProps {
  sessionId: string;
  chosen: readonly string[];
  onAll: () => void;
  onDone: () => void;
}

function Marking({ sessionId, chosen, onAll, onDone }: MarkingProps) {
  const { t } = useI18n();
  const notify = useNotify();
  const mark = useMarkAttendance(sessionId);
  const press = (isPresent: boolean) =>
    void mark
      .mutateAsync({ registrationIds: [...chosen], isPresent })
      .then(({ count }) => {
        notify(t('learning.marked', { count }));
        onDone();
      })
      .catch(() => undefined); // said below
  const isOff = chosen.length === 0 || chosen.length > chosenAtMost || mark.isPending;
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <Button size="compact-md" variant="default" onClick={onAll}>
          {t('learning.chooseAll')}
        </Button>
        <Button size="compact-md" disabled={isOff} onClick={() => press(true)}>
          {t('learning.markPresent')}
        </Button>
        <Button size="compact-md" variant="default" disabled={isOff} onClick={() => press(false)}>
          {t('learning.markAbsent')}
        </Button>
        <Text role="status">{chosen.length > 0 && t('learning.chosen', { count: chosen.length })}</Text>
      </Group>
      {mark.error && <ProblemAlert error={mark.error} />}
    </Stack>
  );
}

interface Controls {
  isMarkable: boolean;
  chosen: readonly string[];
  onTurn: (id: string) => void;
  onRevoke: (row: RegistrationLine) => void;
}

function useFacts({ isMarkable, chosen, onTurn, onRevoke }: Controls) {
  const { t, pick, label } = useI18n();
  const nameOf = ({ displayName }: RegistrationLine) => displayName ?? t('learning.forgotten');
  return (row: RegistrationLine): RowFact[] => [
    {
      name: t('learning.person'),
      value:
        isMarkable && row.state === 'booked' ? (
          <Checkbox
            label={nameOf(row)}
            aria-label={t('learning.choosePerson', { name: nameOf(row) })}
            checked={chosen.includes(row.id)}
            onChange={() => onTurn(row.id)}
          />
        ) : (
          nameOf(row)
        ),
    },
    {
      name: t('learning.organisation'),
      value: (
        <MemberName standing={row.memberStanding}>
          {pick(row.memberNameJa, row.memberNameEn) ?? t('learning.outsider')}
        </MemberName>
      ),
    },
    { name: t('learning.state'), value: label('registrationState', row.state) },
    { name: t('learning.present'), value: t(row.attendedAt ? 'learning.presentYes' : 'learning.presentNo') },
    {
      name: t('learning.certificateNumber'),
      value: row.certificate ? (
        <Group gap="xs">
          {row.certificate.number}
          <Button
            size="compact-md"
            variant="default"
            aria-label={`${t('learning.revoke')}: ${row.certificate.number}`}
            onClick={() => onRevoke(row)}
          >
            {t('learning.revoke')}
          </Button>
        </Group>
      ) : (
        '–'
      ),
    },
  ];
}

interface RevokeModalProps {
  certificate: { id: string; number: string };
  onClose: () => void;
}

function RevokeModal({ certificate: { id, number }, onClose }: RevokeModalProps) {
  const { t } = useI18n();
  const notify = useNotify();
  const revoke = useRevokeCertificate();
  const { field, withReason } = useReason();
  const confirm = withReason((reason) => {
    revoke
      .mutateAsync({ id, reason })
      .then(() => {
        notify(t('learning.revoked'));
        onClose();
      })
      .catch(() => undefined); // said in the window
  });
  return (
    <ConfirmModal
      title={t('learning.revokeTitle', { number })}
      confirmLabel={t('learning.revoke')}
      mutation={revoke}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t('learning.revokeText')}</Text>
      {field}
    </ConfirmModal>
  );
}
