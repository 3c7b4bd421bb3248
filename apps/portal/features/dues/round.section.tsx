import { Button, Group, NumberInput, Progress, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { feeRoundsQuery, roundPreviewQuery, useOpenRound } from '../../api/dues.queries';
import type { RoundPreview } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { QueryView } from '../../components/query-view';
import { Section } from '../../components/section';
import { useNotify } from '../../components/use-notify';
import { useNow } from '../../components/use-now';
import { useI18n } from '../../i18n/i18n.context';
import { fiscalYearAt, inDays } from './days.rules';
import { useYen } from './use-yen';

const dueDays = 30;

/** The yearly round: first what it would do, then a confirmation, then how far it is. */
export function RoundSection() {
  const { t } = useI18n();
  const now = useNow();
  const [year, setYear] = useState<number | string>(fiscalYearAt(now));
  const [looked, setLooked] = useState<number>();
  return (
    <Section title={t('dues.round')}>
      <Stack gap="sm">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (typeof year === 'number') setLooked(year);
          }}
        >
          <Group gap="sm" align="flex-end">
            <NumberInput
              label={t('dues.roundYear')}
              value={year}
              onChange={setYear}
              min={2000}
              max={2999}
              allowDecimal={false}
              thousandSeparator=""
              hideControls
            />
            <Button type="submit" variant="default" data-look-round>
              {t('dues.roundLook')}
            </Button>
          </Group>
        </form>
        {looked !== undefined && <Preview fiscalYear={looked} />}
        <Rounds />
      </Stack>
    </Section>
  );
}

function Preview({ fiscalYear }: { fiscalYear: number }) {
  const { t } = useI18n();
  const yen = useYen();
  const [isOpening, setIsOpening] = useState(false);
  return (
    <QueryView query={useQuery(roundPreviewQuery(fiscalYear))} skeleton={<Skeleton height={40} />}>
      {(preview) => {
        const { members, exempt, amountYen, isOpened } = preview;
        if (isOpened) return <Text>{t('dues.roundOpened')}</Text>;
        if (members === 0) return <Text>{t('dues.roundNobody')}</Text>;
        return (
          <Stack gap="sm" align="flex-start">
            <Text>{t('dues.roundPreview', { members, exempt, amount: yen(amountYen) })}</Text>
            <Button onClick={() => setIsOpening(true)}>{t('dues.roundOpen')}</Button>
            {isOpening && <OpenModal preview={preview} onClose={() => setIsOpening(false)} />}
          </Stack>
        );
      }}
    </QueryView>
  );
}

function OpenModal({ preview, onClose }: { preview: RoundPreview; onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const now = useNow();
  const yen = useYen();
  const open = useOpenRound();
  const [dueOn, setDueOn] = useState(() => inDays(now, dueDays));
  const { fiscalYear, members, exempt, amountYen } = preview;
  const confirm = () =>
    void open
      .mutateAsync({ fiscalYear, dueOn, members, amountYen })
      .then(() => {
        notify(t('dues.roundStarted'));
        onClose();
      })
      .catch(() => undefined); // said in the window
  return (
    <ConfirmModal
      title={t('dues.roundTitle', { year: String(fiscalYear) })}
      confirmLabel={t('dues.roundOpen')}
      mutation={open}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t('dues.roundPreview', { members, exempt, amount: yen(amountYen) })}</Text>
      <Text>{t('dues.roundText')}</Text>
      <TextInput
        type="date"
        label={t('dues.dueOn')}
        value={dueOn}
        onChange={(event) => setDueOn(event.currentTarget.value)}
      />
    </ConfirmModal>
  );
}

function Rounds() {
  const { t } = useI18n();
  const yen = useYen();
  return (
    <QueryView query={useQuery(feeRoundsQuery)} skeleton={<Skeleton height={40} />}>
      {(rounds) => (
        <Stack gap="xs">
          {rounds.map(({ id, fiscalYear, members, done, amountYen, finishedAt }) => {
            const year = String(fiscalYear);
            if (finishedAt)
              return <Text key={id}>{t('dues.roundFinished', { year, done, amount: yen(amountYen) })}</Text>;
            const words = t('dues.roundDone', { year, done, members });
            return (
              <div key={id}>
                <Text>{words}</Text>
                <Progress value={members === 0 ? 100 : (100 * done) / members} aria-label={words} />
              </div>
            );
          })}
        </Stack>
      )}
    </QueryView>
  );
}
