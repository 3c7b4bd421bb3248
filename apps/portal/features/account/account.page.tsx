import { useState } from 'react';
import { Page } from '../../components/page';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { AbsenceSection } from './absence.section';
import { ApiKeysSection } from './api-keys.section';
import { PasswordSection } from '../people/password.section';
import { NoticeWishesSection } from '../notices/notice-wishes.section';
import { PasskeysSection } from './passkeys.section';
import { RecoveryCodesSection } from './recovery-codes.section';
import { SecondFactorSection } from './second-factor.section';
import { SessionsSection } from './sessions.section';

/** How the signed-in person gets in, and where they are. */
export function AccountPage() {
  const { t } = useI18n();
  const [freshCodes, setFreshCodes] = useState<readonly string[]>([]);
  return (
    <Page title={t('account.title')} lead={t('account.lead')}>
      <SecondFactorSection onFreshCodes={setFreshCodes} />
      <RecoveryCodesSection freshCodes={freshCodes} onFreshCodes={setFreshCodes} />
      <PasskeysSection />
      <PasswordSection />
      <NoticeWishesSection />
      <AbsenceSection />
      <SessionsSection />
      {useUser().permissions.includes('apiKey.manage') && <ApiKeysSection />}
    </Page>
  );
}
