import { Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Page } from '../../components/page';
import { useI18n } from '../../i18n/i18n.context';

/** Something is done, and signing in comes next. */
export function Finished({ title, text }: { title: string; text: string }) {
  return (
    <Page title={title}>
      <Stack gap="md">
        <Text>{text}</Text>
        <BackToSignIn />
      </Stack>
    </Page>
  );
}

export function BackToSignIn() {
  const { t } = useI18n();
  return (
    <Link to="/sign-in" search={{}}>
      {t('link.back')}
    </Link>
  );
}
