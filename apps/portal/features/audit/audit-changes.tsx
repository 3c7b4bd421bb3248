import type { AuditChange } from '../../api/types';
import { useI18n } from '../../i18n/i18n.context';
import styles from './audit.module.css';
import { sideText } from './audit.rules';

/** Before and after, folded away until somebody asks; on paper always open. */
export function AuditChanges({ changes }: { changes: readonly AuditChange[] }) {
  const { t, label, pick } = useI18n();
  if (changes.length === 0) return <>–</>;
  const words = { label, pick, yes: t('audit.yes'), no: t('audit.no') };
  return (
    <details className={styles.changes}>
      <summary>{t('audit.changes', { n: changes.length })}</summary>
      <dl>
        {changes.map((change) => (
          <div key={change.field} className={styles.change}>
            <dt>{label('auditField', change.field)}</dt>
            <dd>
              <span className={styles.side}>{t('audit.before')}</span> {sideText(change, 'before', words)}
            </dd>
            <dd>
              <span className={styles.side}>{t('audit.after')}</span> {sideText(change, 'after', words)}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
