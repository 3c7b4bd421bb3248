import { Alert } from '@mantine/core';
import { IconAlertTriangle, IconLock, IconLockOpen2 } from '@tabler/icons-react';
import type { CaseDetail, Consent } from '../../api/types';
import { SeverityBadge } from '../../components/severity-badge';
import { TimeLeftChip } from '../../components/time-left-chip';
import { useI18n } from '../../i18n/i18n.context';
import { PresentPeople } from '../deskwork/present-people';
import styles from './case.module.css';

/** What must never scroll out of sight: number, severity, status, time left, and what the complainant agreed to. */
export function CaseHead({ found }: { found: CaseDetail }) {
  const { t, label } = useI18n();
  return (
    <>
      <DangerAlert danger={found.danger} />
      <div className={styles.head}>
        <span className={styles.number}>{found.number}</span>
        <SeverityBadge severity={found.severity} isProvisional={found.isSeverityProvisional} />
        <span>{label('status', found.status)}</span>
        <span className={styles.pair}>
          <TimeLeftChip dueAt={found.nextDueAt} isOverdue={found.isOverdue} />
          {found.nextDueKind && <span className={styles.name}>{label('deadline', found.nextDueKind)}</span>}
        </span>
        <PresentPeople caseId={found.id} />
        <span className={styles.consents}>
          <ConsentMark name={t('case.consent.company')} consent={found.consents.company} />
          <ConsentMark name={t('case.consent.partner')} consent={found.consents.partner} />
        </span>
      </div>
    </>
  );
}

function ConsentMark({ name, consent }: { name: string; consent: Consent }) {
  const { label } = useI18n();
  const isGranted = consent.state.startsWith('granted');
  const Icon = isGranted ? IconLockOpen2 : IconLock;
  return (
    <span className={styles.pair}>
      <span className={styles.name}>{name}</span>
      <span className={styles.consent} data-granted={isGranted}>
        <Icon size={16} aria-hidden />
        {label('consent', consent.state)}
      </span>
    </span>
  );
}

function DangerAlert({ danger }: { danger: CaseDetail['danger'] }) {
  const { t } = useI18n();
  if (danger === 'no') return null;
  return (
    <Alert
      color={danger === 'now' ? 'danger' : 'warning'}
      icon={<IconAlertTriangle aria-hidden />}
      title={t(`case.danger.${danger}`)}
    >
      {danger === 'now' && t('case.danger.nowText')}
    </Alert>
  );
}
