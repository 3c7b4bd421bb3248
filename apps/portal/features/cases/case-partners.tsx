import { Text } from '@mantine/core';
import type { CaseDetail } from '../../api/types';
import { Section } from '../../components/section';
import { TimeLeftChip } from '../../components/time-left-chip';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import styles from './case.module.css';
import { OverrideControl } from './override-control';
import { ReferControl } from './refer-control';

/** Referrals made so far and the way to make another. */
export function CasePartners({ found }: { found: CaseDetail }) {
  const { t, label, pick, dateTime } = useI18n();
  const { permissions } = useUser();
  return (
    <Section title={t('case.partnerSection')}>
      {found.referrals.length === 0 && <Text c="gray.7">{t('refer.none')}</Text>}
      {found.referrals.length > 0 && (
        <ul className={styles.list}>
          {found.referrals.map((referral) => (
            <li key={referral.id} className={styles.item}>
              <b>{pick(referral.partnerNameJa, referral.partnerNameEn)}</b> · {label('referralState', referral.state)}
              {referral.declineReason && ` (${label('decline', referral.declineReason)})`}
              <div className={styles.meta}>
                {t('refer.opened', { at: dateTime(referral.openedAt) })}{' '}
                {referral.state === 'pending' && <TimeLeftChip dueAt={referral.dueAt} />}
              </div>
            </li>
          ))}
        </ul>
      )}
      {permissions.includes('case.refer') && <ReferControl found={found} />}
      {permissions.includes('override.request') && <OverrideControl found={found} />}
    </Section>
  );
}
