import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { CaseDetail, Consent } from '../../api/types';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import styles from './case.module.css';
import { RecordConsentModal } from './record-consent-modal';

/** What she agreed to, how she said it and until when; and the way to write down what she said by telephone. */
export function CaseConsents({ found }: { found: CaseDetail }) {
  const { t } = useI18n();
  const { permissions } = useUser();
  const [isOpen, modal] = useDisclosure(false);
  const mayRecord = permissions.includes('case.recordConsent') && found.status !== 'closed';
  return (
    <Section title={t('consents.title')}>
      <ConsentLine name={t('case.consent.company')} consent={found.consents.company} />
      <ConsentLine name={t('case.consent.partner')} consent={found.consents.partner} />
      {mayRecord && (
        <div>
          <Button variant="default" onClick={modal.open}>
            {t('consents.record')}
          </Button>
        </div>
      )}
      {isOpen && <RecordConsentModal found={found} onClose={modal.close} />}
    </Section>
  );
}

function ConsentLine({ name, consent }: { name: string; consent: Consent }) {
  const { t, label, day } = useI18n();
  const { state, how, givenAt, expiresAt, isToConfirm } = consent;
  const facts = [
    ...(how ? [label('consentWay', how)] : []),
    ...(givenAt ? [t('consents.since', { at: day(givenAt) })] : []),
    ...(expiresAt ? [t('consents.until', { on: day(expiresAt) })] : []),
  ];
  return (
    <div>
      <Text fw={600}>{name}</Text>
      <Text>{label('consent', state)}</Text>
      <div className={styles.meta}>{facts.join(' · ')}</div>
      {isToConfirm && <Text c="warning">{t('consents.toConfirm')}</Text>}
    </div>
  );
}
