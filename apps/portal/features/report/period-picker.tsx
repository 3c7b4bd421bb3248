import { Button, NativeSelect, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { MonthSpan } from '../../api/reports.queries';
import type { ReportPeriod } from '../../api/types';
import { useI18n } from '../../i18n/i18n.context';
import { selectableYears } from './report.rules';
import styles from './report.module.css';

interface PeriodPickerProps {
  periods: readonly ReportPeriod[];
  span: MonthSpan;
  /** Puts the choice into the address, so that a figure can be sent to a colleague. */
  show: (next: MonthSpan) => void;
}

/** A saved period, or any two months. */
export function PeriodPicker({ periods, span, show }: PeriodPickerProps) {
  const { t, pick } = useI18n();
  const [draft, setDraft] = useState(span);
  const [isWrong, setIsWrong] = useState(false);
  const current = periods.find(({ fromMonth, toMonth }) => fromMonth === span.from && toMonth === span.to);
  const choosePeriod = (id: string) => {
    const period = periods.find((each) => each.id === id);
    if (period) show({ from: period.fromMonth, to: period.toMonth });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsWrong(draft.from > draft.to);
    if (draft.from <= draft.to) show(draft);
  };
  const years = selectableYears(periods, span, new Date());
  return (
    <form className={styles.picker} onSubmit={submit} aria-label={t('report.period')} data-no-print>
      {periods.length > 0 && (
        <NativeSelect
          label={t('report.saved')}
          value={current?.id ?? ''}
          onChange={(event) => choosePeriod(event.currentTarget.value)}
          data={[
            ...(current ? [] : [{ value: '', label: t('report.custom') }]),
            ...periods.map(({ id, nameJa, nameEn }) => ({ value: id, label: pick(nameJa, nameEn) ?? id })),
          ]}
        />
      )}
      <MonthField
        label={t('report.from')}
        value={draft.from}
        years={years}
        onChange={(from) => setDraft({ ...draft, from })}
      />
      <MonthField label={t('report.to')} value={draft.to} years={years} onChange={(to) => setDraft({ ...draft, to })} />
      <Button type="submit" variant="default">
        {t('report.apply')}
      </Button>
      {isWrong && (
        <Text role="alert" c="danger" fw={600}>
          {t('report.order')}
        </Text>
      )}
    </form>
  );
}

interface MonthFieldProps {
  label: string;
  value: string;
  years: readonly string[];
  onChange: (month: string) => void;
}

/** Year and month as two lists: not every browser has a field for months. */
export function MonthField({ label, value, years, onChange }: MonthFieldProps) {
  const { t, locale } = useI18n();
  const [year = '', month = ''] = value.split('-');
  const names = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' });
  const months = Array.from({ length: 12 }, (_, index) => ({
    value: String(index + 1).padStart(2, '0'),
    label: names.format(new Date(Date.UTC(2000, index, 1))),
  }));
  return (
    <fieldset className={styles.month}>
      <legend>{label}</legend>
      <div className={styles.pair}>
        <NativeSelect
          aria-label={t('report.year', { field: label })}
          data={years.map((each) => ({ value: each, label: locale === 'ja' ? `${each}年` : each }))}
          value={year}
          onChange={(event) => onChange(`${event.currentTarget.value}-${month}`)}
        />
        <NativeSelect
          aria-label={t('report.month', { field: label })}
          data={months}
          value={month}
          onChange={(event) => onChange(`${year}-${event.currentTarget.value}`)}
        />
      </div>
    </fieldset>
  );
}
