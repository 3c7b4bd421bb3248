import { useQuery } from '@tanstack/react-query';
import { Navigate, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { sessionQuery } from '../api/session.queries';
import type { SessionUser } from '../api/types';
import { useI18n } from '../i18n/i18n.context';
import { Header } from './header';
import styles from './shell.module.css';
import { UserContext } from './user.context';

/** The frame around every screen behind the sign-in. A session that ended leads back there, and from there back here. */
export function Shell() {
  const { data: user } = useQuery(sessionQuery);
  const href = useLocation({ select: (location) => location.href });
  if (user === null) return <Navigate to="/sign-in" search={{ next: href, again: true }} />;
  return user === undefined ? null : <Frame user={user} />;
}

function Frame({ user }: { user: SessionUser }) {
  const { t, suggestLocale } = useI18n();
  useEffect(() => suggestLocale(user.locale), [suggestLocale, user.locale]);
  return (
    <UserContext value={user}>
      <a className={styles.skip} href="#main">
        {t('app.skip')}
      </a>
      <Header />
      <main id="main" tabIndex={-1} className={styles.main}>
        <Outlet />
      </main>
      <footer className={styles.footer}>{t('app.timeZone')}</footer>
    </UserContext>
  );
}
