import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Measure } from '../api/types';
import { useI18n } from '../i18n/i18n.context';
import { OriginalText } from './original-text';
import styles from './remedy-card.module.css';

/** One thing that the company promised to change: who, by when, how it stands, and what may be done about it. */
export function MeasureCard({ measure, children }: { measure: Measure; children?: ReactNode }) {
  const { t, label, day } = useI18n();
  return (
    <div className={styles.card}>
      <OriginalText text={measure.text} />
      <Text size="sm">
        {t('measure.by', { responsible: label('responsible', measure.responsible), on: day(measure.dueOn) })} ·{' '}
        <b>{label('measureState', measure.state)}</b>
      </Text>
      {measure.isLate && (
        <Text size="sm" fw={600} c="var(--danger)">
          {t('measure.late')}
        </Text>
      )}
      <Words title={t('measure.evidence')} text={measure.evidence} />
      <Words title={t('measure.reason')} text={measure.reason} />
      {children}
    </div>
  );
}

function Words({ title, text }: { title: string; text: string | null }) {
  if (text === null) return null;
  return (
    <div>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      <OriginalText text={text} />
    </div>
  );
}
