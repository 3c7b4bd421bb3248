import { Table, Text } from '@mantine/core';
import type { UngpIndicator, UngpReading } from '../../api/ungp-packs.queries';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import frame from '../report/report.module.css';
import styles from './ungp.module.css';

interface Props {
  criterion: UngpIndicator['criterion'];
  indicators: readonly UngpIndicator[];
}

/** The indicators of one criterion: what is counted of what, what came of it, and the years before. */
export function CriterionTable({ criterion, indicators }: Props) {
  const { t, label } = useI18n();
  const title = label('ungpCriterion', criterion);
  const heads = ['thisYear', 'of', 'known', 'exact', 'before'] as const;
  return (
    <Section title={title}>
      <div className={frame.frame} role="group" aria-label={title} tabIndex={0}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('ungp.indicator')}</Table.Th>
              {heads.map((head) => (
                <Table.Th key={head} scope="col" className={styles.figure}>
                  {t(`ungp.${head}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {indicators.map((indicator) => (
              <IndicatorRow key={indicator.id} indicator={indicator} />
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </Section>
  );
}

function IndicatorRow({ indicator }: { indicator: UngpIndicator }) {
  const { t, label, number, locale } = useI18n();
  const said = useReading(indicator.isGap);
  const [ja, en] = [0, 1].map((i) => [indicator.name, indicator.counted, indicator.of].map((words) => words[i] ?? ''));
  const [name, counted, of] = (locale === 'ja' ? ja : en) ?? [];
  const { reading, exact, trend, direction } = indicator;
  const share = ({ numerator, denominator }: Pick<UngpReading, 'numerator' | 'denominator'>) =>
    numerator === null || denominator === null
      ? '–'
      : t('ungp.share', { numerator: number(numerator), denominator: number(denominator) });
  return (
    <Table.Tr data-indicator={indicator.id} data-state={reading.state}>
      <Table.Th scope="row" className={styles.name}>
        <Text fw={600}>{name}</Text>
        <Text size="sm" c="gray.7">
          {t('ungp.counted', { counted: counted ?? '', of: of ?? '' })}
        </Text>
        <Text size="sm" c="gray.7">
          {t('ungp.version', { id: indicator.id, version: indicator.version })} · {label('ungpDirection', direction)}
        </Text>
      </Table.Th>
      <Table.Td className={styles.figure}>{said(reading)}</Table.Td>
      <Table.Td className={styles.figure}>{share(reading)}</Table.Td>
      <Table.Td className={styles.figure}>
        {reading.coverage === null ? '–' : t('ungp.percent', { value: reading.coverage })}
      </Table.Td>
      <Table.Td className={styles.figure}>{exact ? share(exact) : '–'}</Table.Td>
      <Table.Td className={styles.figure}>
        {trend.length === 0
          ? t('ungp.noYears')
          : trend.map(({ year, reading: then }) => (
              <div key={year}>
                {year}: {said(then)}
              </div>
            ))}
      </Table.Td>
    </Table.Tr>
  );
}

/** A reading in words: a figure, or why there is none. */
function useReading(isGap: boolean): (reading: UngpReading) => string {
  const { t, label } = useI18n();
  return ({ state, reason, value }) => {
    if (state === 'not_assessed') return t('ungp.notAssessed', { why: label('ungpReason', reason ?? 'none') });
    if (state !== 'value' || value === null) return label('ungpState', state);
    return isGap ? t('ungp.points', { value: value > 0 ? `+${value}` : String(value) }) : t('ungp.percent', { value });
  };
}
