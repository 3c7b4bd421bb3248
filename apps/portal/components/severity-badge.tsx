import type { Severity } from '../api/types';
import { useI18n } from '../i18n/i18n.context';
import styles from './severity-badge.module.css';

/** Severity by code and word; the heavier, the darker, so that it also reads without colour. */
export function SeverityBadge({ severity, isProvisional }: { severity: Severity; isProvisional?: boolean }) {
  const { t, label } = useI18n();
  return (
    <span className={styles.badge} data-severity={severity}>
      {label('severity', severity)}
      {isProvisional && <span className={styles.provisional}>{t('severity.provisional')}</span>}
    </span>
  );
}
