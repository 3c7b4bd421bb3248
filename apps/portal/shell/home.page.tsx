import { Text } from '@mantine/core';
import { Navigate } from '@tanstack/react-router';
import { Page } from '../components/page';
import { useI18n } from '../i18n/i18n.context';
import { navigationFor } from './navigation.rules';
import { useUser } from './user.context';

/** The start page sends each person to their first screen. */
export function HomePage() {
  const { t } = useI18n();
  const first = navigationFor(useUser().permissions)[0];
  if (first !== undefined) return <Navigate to={first.to} replace />;
  return (
    <Page title={t('home.nothing.title')}>
      <Text>{t('home.nothing.text')}</Text>
    </Page>
  );
}
