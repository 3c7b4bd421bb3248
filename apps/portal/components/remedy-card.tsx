import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Remedy } from '../api/types';
import { useI18n } from '../i18n/i18n.context';
import { OriginalText } from './original-text';
import styles from './remedy-card.module.css';

/** A remedy the company proposed, its promised day, and whether the complainant has answered. */
export function RemedyCard({ remedy, children }: { remedy: Omit<Remedy, 'proposedAt'>; children?: ReactNode }) {
  const { t, label, day } = useI18n();
  return (
    <div className={styles.card}>
      <Title order={3}>{t('remedy.title')}</Title>
      <OriginalText text={remedy.text} />
      <Text size="sm">
        {t('remedy.promised', { on: day(remedy.promisedOn) })} · <b>{label('remedyState', remedy.state)}</b>
      </Text>
      {remedy.yen !== null && <Text size="sm">{t('remedy.yen', { yen: remedy.yen })}</Text>}
      {remedy.evidence && (
        <div>
          <Text size="sm" fw={600}>
            {t('remedy.evidence')}
          </Text>
          <OriginalText text={remedy.evidence} />
        </div>
      )}
      {children}
      {remedy.delivered && (
        <Text size="sm">{t('remedy.delivered', { answer: label('delivered', remedy.delivered) })}</Text>
      )}
    </div>
  );
}
