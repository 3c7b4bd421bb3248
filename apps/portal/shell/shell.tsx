import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { sessionQuery } from '../api/session.queries';
import type { SessionUser } from '../api/types';
import { SecondFactorReminder } from '../features/account/reminder';
import { RequiredEnrolmentPage } from '../features/account/required-enrolment.page';
import { useI18n } from '../i18n/i18n.context';
import { Header } from './header';
import styles from './shell.module.css';
import { SignInAgain } from './sign-in-again';
import { UserContext } from './user.context';

/**
 * The frame around every screen behind the sign-in. When the session ends in mid-work the screen stays mounted,
 * covered by a sign-in, so that nothing half-written is lost.
 */
export function Shell() {
  const { data: user } = useQuery(sessionQuery);
  const [known, setKnown] = useState(user);
  if (user && user !== known) setKnown(user);
  if (!known) return null;
  return (
    <>
      <Frame user={known} />
      {user === null && <SignInAgain user={known} />}
    </>
  );
}

function Frame({ user }: { user: SessionUser }) {
  const { t, suggestLocale } = useI18n();
  const isLimited = user.secondFactor === 'required';
  useEffect(() => suggestLocale(user.locale), [suggestLocale, user.locale]);
  return (
    <UserContext value={user}>
      <a className={styles.skip} href="#main">
        {t('app.skip')}
      </a>
      <Header />
      {user.secondFactor === 'advised' && <SecondFactorReminder />}
      <main id="main" tabIndex={-1} className={styles.main}>
        {isLimited ? <RequiredEnrolmentPage /> : <Outlet />}
      </main>
      <footer className={styles.footer}>{t('app.timeZone')}</footer>
    </UserContext>
  );
}
