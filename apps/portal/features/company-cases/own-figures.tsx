import { Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ownFiguresQuery } from '../../api/company-cases.queries';
import type { OwnFigures } from '../../api/types';
import { Facts } from '../../components/facts';
import { QueryView } from '../../components/query-view';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';

/** Guarded counts of the company's own closed quarters, with the rule under them. */
export function OwnFiguresSection() {
  const { permissions } = useUser();
  return permissions.includes('ownFigures.read') ? <Figures /> : null;
}

function Figures() {
  const { t } = useI18n();
  const query = useQuery(ownFiguresQuery);
  return (
    <Section title={t('figures.title')}>
      <Text>{t('figures.lead')}</Text>
      <QueryView query={query} skeleton={<Skeleton height={160} />}>
        {(figures) => <Quarters figures={figures} />}
      </QueryView>
    </Section>
  );
}

function Quarters({ figures }: { figures: OwnFigures }) {
  const { t } = useI18n();
  return (
    <Stack gap="sm">
      <Facts
        items={figures.quarters.map((quarter) => {
          const [year = '', month = ''] = quarter.startsOn.split('-');
          const name = t('figures.quarter', { year, quarter: Math.ceil(Number(month) / 3) });
          return { name, value: <Quarter quarter={quarter} /> };
        })}
      />
      <Text size="sm" c="gray.7">
        {t('figures.rule', { people: figures.leastPeople, workers: figures.leastWorkers })}
      </Text>
    </Stack>
  );
}

/** A number, or in words why there is none: nothing, too few and not counted are three things. */
function Quarter({ quarter }: { quarter: OwnFigures['quarters'][number] }) {
  const { t, label } = useI18n();
  const { state, dueCases, answeredInTime, medianDays } = quarter;
  if (state !== 'shown' || dueCases === null) return label('quarterState', state);
  if (answeredInTime === null) return t('figures.shownDue', { due: dueCases });
  return (
    <>
      {t('figures.shown', { due: dueCases, inTime: answeredInTime })}{' '}
      {medianDays === null ? t('figures.noMedian') : t('figures.median', { days: medianDays })}
    </>
  );
}
