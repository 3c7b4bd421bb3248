import { Button, Group, NumberInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useCountGuests } from '../../api/learning.queries';
import type { GuestCounts, StudySession } from '../../api/types';
import { Facts } from '../../components/facts';
import { ProblemAlert } from '../../components/problem-alert';
import { Section } from '../../components/section';
import { useNotify } from '../../components/use-notify';
import { useNow } from '../../components/use-now';
import { useI18n } from '../../i18n/i18n.context';

/** Places of workers in numbers, for the officer; once it has begun, how many came. */
export function GuestsSection({ session, guests }: { session: StudySession; guests: GuestCounts }) {
  const { t } = useI18n();
  const now = useNow();
  const { booked, waiting, attended } = guests;
  const isCountable =
    (session.state === 'published' || session.state === 'held') && Date.parse(session.startsAt) <= now;
  return (
    <Section title={t('guest.title')}>
      <Text>{t('guest.lead')}</Text>
      <Facts
        items={[
          { name: t('guest.places'), value: booked },
          { name: t('guest.waiting'), value: waiting },
          ...(isCountable ? [{ name: t('guest.attended'), value: attended ?? t('guest.notCounted') }] : []),
        ]}
      />
      {isCountable && booked > 0 && <Counting sessionId={session.id} guests={guests} />}
    </Section>
  );
}

function Counting({ sessionId, guests: { booked, attended } }: { sessionId: string; guests: GuestCounts }) {
  const { t } = useI18n();
  const notify = useNotify();
  const save = useCountGuests(sessionId);
  const [count, setCount] = useState<number | string>(attended ?? '');
  const press = () =>
    void save
      .mutateAsync(Number(count))
      .then(() => notify(t('guest.saved')))
      .catch(() => undefined); // said above the button
  return (
    <Stack gap="sm">
      <NumberInput
        label={t('guest.count')}
        min={0}
        max={booked}
        allowDecimal={false}
        hideControls
        maw="20rem"
        value={count}
        onChange={setCount}
      />
      {save.error && <ProblemAlert error={save.error} />}
      <Group>
        <Button variant="default" disabled={typeof count !== 'number'} loading={save.isPending} onClick={press}>
          {t('guest.save')}
        </Button>
      </Group>
    </Stack>
  );
}
