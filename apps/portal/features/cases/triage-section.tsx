import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { CaseDetail } from '../../api/types';
import { OriginalText } from '../../components/original-text';
import { Section } from '../../components/section';
import { SeverityBadge } from '../../components/severity-badge';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import styles from './case.module.css';
import { IssueSuggestions } from './issue-suggestions';
import { TriageModal } from './triage-modal';

/** Severity and issues as they stand; the form to change them opens over the page. */
export function TriageSection({ found }: { found: CaseDetail }) {
  const { t, label } = useI18n();
  const { permissions } = useUser();
  const [isOpen, modal] = useDisclosure(false);
  const mayTriage = permissions.includes('case.triage') && found.status !== 'closed';
  return (
    <Section
      title={t('triage.title')}
      aside={<SeverityBadge severity={found.severity} isProvisional={found.isSeverityProvisional} />}
    >
      <ul className={styles.list}>
        {found.issues.map((issue) => (
          <li key={issue.id} className={styles.item}>
            {label(`subcategory.${issue.category}`, issue.subcategory)}
            {issue.isPrimary && <span className={styles.primary}>{t('case.primary')}</span>}
            <div className={styles.meta}>
              {label('category', issue.category)} · {t(`case.notedBy.${issue.notedBy}`)}
            </div>
            {issue.iloIndicator && (
              <div className={styles.ilo}>{t('case.ilo', { indicator: label('ilo', issue.iloIndicator) })}</div>
            )}
          </li>
        ))}
      </ul>
      {found.severityReason && (
        <div>
          <Text size="sm" fw={600}>
            {t('triage.loweredBecause')}
          </Text>
          <OriginalText text={found.severityReason} />
        </div>
      )}
      <IssueSuggestions found={found} />
      {mayTriage && (
        <Button variant={found.isSeverityProvisional ? 'filled' : 'default'} onClick={modal.open} data-triage>
          {t(found.isSeverityProvisional ? 'triage.open' : 'triage.openAgain')}
        </Button>
      )}
      {isOpen && <TriageModal found={found} onClose={modal.close} />}
    </Section>
  );
}
