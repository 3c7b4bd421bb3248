import { Anchor, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useI18n } from '../i18n/i18n.context';
import { Page } from './page';

/** Missing and forbidden look the same on purpose: neither tells whether the thing exists. */
export function NotFound() {
  const { t } = useI18n();
  return (
    <Page title={t('notFound.title')}>
      <Stack gap="md" maw="44rem">
        <Text>{t('notFound.text')}</Text>
        <Anchor renderRoot={(props) => <Link to="/" {...props} />}>{t('notFound.home')}</Anchor>
      </Stack>
    </Page>
  );
}
