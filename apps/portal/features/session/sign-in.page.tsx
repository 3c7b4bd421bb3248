import { Paper, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Problem } from '../../api/problem';
import { sessionQuery } from '../../api/session.queries';
import type { SessionUser } from '../../api/types';
import { LanguageSwitch } from '../../components/language-switch';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { useI18n } from '../../i18n/i18n.context';
import { Brand } from '../../shell/brand';
import { SignInForm } from './sign-in-form';
import { halfWayOf, safeNext } from './sign-in.search';
import styles from './sign-in.module.css';

const route = getRouteApi('/sign-in');

/** The way in, for staff, members and partners alike. Afterwards people go on to where they wanted to be. */
export function SignInPage() {
  const { t } = useI18n();
  const search = route.useSearch();
  const { next, problem } = search;
  const navigate = useNavigate();
  const client = useQueryClient();
  const goOn = (user: SessionUser) => {
    client.setQueryData(sessionQuery.queryKey, user);
    void navigate({ href: safeNext(next), replace: true });
  };
  return (
    <div className={styles.screen}>
      <header className={styles.top}>
        <Brand />
        <LanguageSwitch />
      </header>
      <main className={styles.main}>
        <Paper withBorder className={styles.card}>
          <Page title={t('signIn.title')} lead={t('signIn.lead')}>
            {problem && <ProblemAlert error={new Problem(problem, 403)} title={t('signIn.problem')} />}
            <SignInForm onSignedIn={goOn} halfWay={halfWayOf(search)} />
          </Page>
        </Paper>
        <Link to="/forgotten-password">{t('reset.ask')}</Link>
        <Link to="/join">{t('signIn.join')}</Link>
        <Link to="/sessions">{t('signIn.openSessions')}</Link>
        <Link to="/directory">{t('signIn.directory')}</Link>
        <Text c="gray.7" size="sm">
          {t('app.about')}
        </Text>
      </main>
    </div>
  );
}
