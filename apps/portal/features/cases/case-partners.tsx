import { Text } from '@mantine/core';
import type { CaseDetail } from '../../api/types';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { CaseReferralItem } from './case-referral';
import styles from './case.module.css';
import { OverrideControl } from './override-control';
import { ReferControl } from './refer-control';

/** Referrals made so far and the way to make another. */
export function CasePartners({ found }: { found: CaseDetail }) {
  const { t } = useI18n();
  const { permissions } = useUser();
  return (
    <Section title={t('case.partnerSection')}>
      {found.referrals.length === 0 && <Text c="gray.7">{t('refer.none')}</Text>}
      {found.referrals.length > 0 && (
        <ul className={styles.list}>
          {found.referrals.map((referral) => (
            <CaseReferralItem key={referral.id} caseId={found.id} referral={referral} attachments={found.attachments} />
          ))}
        </ul>
      )}
      {permissions.includes('case.refer') && <ReferControl found={found} />}
      {permissions.includes('override.request') && <OverrideControl found={found} />}
    </Section>
  );
}
