import { Button, MultiSelect, NativeSelect, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { Question, QuestionChoices } from '../../../api/questions.queries';
import { useI18n } from '../../../i18n/i18n.context';
import { MonthField } from '../period-picker';
import { selectableYears } from '../report.rules';
import styles from '../report.module.css';
import { readFilters, writeFilters } from './question.search';

const filtersAllowed = 2;
const steps = ['month', 'quarter', 'year'] as const;

interface QuestionFormProps {
  choices: QuestionChoices;
  question: Question;
  /** Puts the question into the address, so that it can be sent to a colleague. */
  ask: (question: Question) => void;
}

/** What is counted, by what, over which months, and of whom: nothing but what the counts are kept by. */
export function QuestionForm({ choices, question, ask }: QuestionFormProps) {
  const { t, pick } = useI18n();
  const [draft, setDraft] = useState(question);
  const [filters, setFilters] = useState(readFilters(question.filters));
  const set = (part: Partial<Question>) => setDraft((before) => ({ ...before, ...part }));
  const words = ([ja, en]: readonly string[]): string => pick(ja ?? '', en ?? '') ?? '';
  const measure = choices.measures.find(({ code }) => code === draft.measure) ?? choices.measures[0];
  const dimensions = choices.dimensions
    .filter(({ code }) => measure?.dimensions.includes(code))
    .map(({ code, name }) => ({ value: code as string, label: words(name) }));
  const none = { value: 'none', label: t('question.none') };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask({ ...draft, filters: writeFilters(filters) });
  };
  const years = selectableYears([], { from: `${Number(draft.to.slice(0, 4)) - 10}-01`, to: draft.to }, new Date());
  return (
    <form className={styles.question} onSubmit={submit} aria-label={t('question.form')} data-no-print>
      <div className={styles.picker}>
        <NativeSelect
          label={t('question.measure')}
          value={draft.measure}
          onChange={(event) => set({ measure: event.currentTarget.value as Question['measure'] })}
          data={choices.measures.map(({ code, name }) => ({ value: code, label: words(name) }))}
        />
        <NativeSelect
          label={t('question.rows')}
          value={draft.rows}
          onChange={(event) => set({ rows: event.currentTarget.value as Question['rows'] })}
          data={[...dimensions, none]}
        />
        <NativeSelect
          label={t('question.columns')}
          value={draft.columns}
          onChange={(event) => set({ columns: event.currentTarget.value as Question['columns'] })}
          data={[{ value: 'time', label: t('question.time') }, ...dimensions, none]}
        />
        <NativeSelect
          label={t('question.step')}
          value={draft.step}
          onChange={(event) => set({ step: event.currentTarget.value as Question['step'] })}
          data={steps.map((value) => ({ value, label: t(`question.step.${value}`) }))}
        />
      </div>
      <div className={styles.picker}>
        <MonthField label={t('report.from')} value={draft.from} years={years} onChange={(from) => set({ from })} />
        <MonthField label={t('report.to')} value={draft.to} years={years} onChange={(to) => set({ to })} />
      </div>
      {filters.map(([name, codes], i) => (
        <FilterRow
          key={i}
          number={i + 1}
          name={name}
          codes={codes}
          dimensions={dimensions}
          values={valuesOf(choices, name, measure?.kinds ?? []).map((each) => ({
            value: each.code,
            label: words(each.name),
          }))}
          change={(next) => setFilters(filters.flatMap((each, k) => (k === i ? (next ? [next] : []) : [each])))}
        />
      ))}
      <div className={styles.actions}>
        <Button type="submit">{t('question.ask')}</Button>
        {filters.length < filtersAllowed && (
          <Button variant="default" onClick={() => setFilters([...filters, [dimensions[0]?.value ?? '', []]])}>
            {t('question.addFilter')}
          </Button>
        )}
      </div>
      <Text size="sm" c="gray.7">
        {t('question.limits')}
      </Text>
    </form>
  );
}

/** Of kinds, those that the measure has. */
function valuesOf(choices: QuestionChoices, name: string, kinds: readonly string[]) {
  const values = choices.dimensions.find(({ code }) => code === name)?.values ?? [];
  return name === 'kind' ? values.filter(({ code }) => kinds.includes(code)) : values;
}

interface FilterRowProps {
  number: number;
  name: string;
  codes: string[];
  dimensions: { value: string; label: string }[];
  values: { value: string; label: string }[];
  change: (next: [string, string[]] | null) => void;
}

function FilterRow({ number, name, codes, dimensions, values, change }: FilterRowProps) {
  const { t } = useI18n();
  return (
    <div className={styles.picker}>
      <NativeSelect
        label={t('question.filter', { number })}
        value={name}
        onChange={(event) => change([event.currentTarget.value, []])}
        data={dimensions}
      />
      <MultiSelect
        className={styles.codes}
        label={t('question.values', { number })}
        value={codes}
        onChange={(next) => change([name, next])}
        data={values}
        searchable
        comboboxProps={{ withinPortal: true }}
      />
      <Button variant="default" onClick={() => change(null)} aria-label={t('question.dropFilter', { number })}>
        {t('question.drop')}
      </Button>
    </div>
  );
}
