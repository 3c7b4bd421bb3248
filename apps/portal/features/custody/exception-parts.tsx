import { Text, Textarea } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { Grant } from '../../api/types';
import { RowList, type RowFact } from '../../components/row-list';
import { Section } from '../../components/section';
import { TimeLeftChip } from '../../components/time-left-chip';
import { useI18n } from '../../i18n/i18n.context';
import { CodeSelect } from '../conflicts/code-select';
import styles from './custody.module.css';

/** What every request for an exception has, whatever it opens. */
export type Exception = Omit<Grant, 'reasonCode' | 'reads'>;

interface ExceptionListProps<Row extends Exception> {
  title: string;
  empty: string;
  rows: readonly Row[];
  factsOf: (row: Row) => RowFact[];
}

/** One list of requests under its heading, or that there are none. */
export function ExceptionList<Row extends Exception>({ title, empty, rows, factsOf }: ExceptionListProps<Row>) {
  return (
    <Section title={title}>
      {rows.length === 0 ? <Text c="gray.7">{empty}</Text> : <RowList label={title} rows={rows} factsOf={factsOf} />}
    </Section>
  );
}

/** The facts that come first in each row: which case, who asked and when; and why, coded and in words. */
export function useAskedFacts() {
  const { t, dateTime } = useI18n();
  return (asked: Exception, reason: string): RowFact[] => [
    {
      name: t('custody.col.case'),
      value: (
        <>
          <b>{asked.caseNumber}</b>
          <div className={styles.meta}>{asked.requestedBy}</div>
          <div className={styles.meta}>{dateTime(asked.requestedAt)}</div>
        </>
      ),
    },
    {
      name: t('custody.col.why'),
      value: (
        <>
          {reason}
          <div className={styles.words}>{asked.reason}</div>
        </>
      ),
    },
  ];
}

/** Where a request stands: until when it waits or is open, who answered, and the looks that were taken. */
export function Standing({ of, looks = [] }: { of: Exception; looks?: readonly string[] }) {
  const { t, label, shortDateTime } = useI18n();
  const { state, answerBy, expiresAt, decidedBy } = of;
  const last = looks.at(-1);
  return (
    <div className={styles.standing}>
      <span>{label('releaseState', state)}</span>
      {state === 'pending' && <TimeLeftChip dueAt={answerBy} isInRow />}
      {state === 'approved' && <TimeLeftChip dueAt={expiresAt} isInRow />}
      {decidedBy && <div className={styles.meta}>{t('custody.decidedBy', { person: decidedBy })}</div>}
      {last && (
        <div className={styles.meta}>{t('custody.viewed', { count: looks.length, last: shortDateTime(last) })}</div>
      )}
    </div>
  );
}

interface ReasonFieldsProps<Code extends string> {
  /** The form, whose fields are `reasonCode` and `reason` among others. */
  form: Pick<UseFormReturnType<{ reasonCode: Code | ''; reason: string }>, 'getInputProps' | 'errors'>;
  value: Code | '';
  onChange: (code: Code | '') => void;
  list: string;
  codes: readonly Code[];
}

/** Why: the coded reason that she reads, and the words for whoever answers. */
export function ReasonFields<Code extends string>({ form, ...select }: ReasonFieldsProps<Code>) {
  const { t } = useI18n();
  return (
    <>
      <CodeSelect
        label={t('custody.reasonCode')}
        description={t('custody.reasonCodeHint')}
        error={form.errors.reasonCode}
        {...select}
      />
      <Textarea
        label={t('custody.reason')}
        description={t('custody.reasonHint')}
        minRows={2}
        maxLength={1000}
        {...form.getInputProps('reason')}
      />
    </>
  );
}
