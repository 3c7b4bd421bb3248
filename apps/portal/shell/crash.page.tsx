import { Button, Container, Stack, Text, Title } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { ProblemAlert } from '../components/problem-alert';
import { Problem } from '../api/problem';
import { useI18n } from '../i18n/i18n.context';

/** The last resort when a screen throws. A refusal of the api keeps its request number. */
export function CrashPage({ error }: ErrorComponentProps) {
  const { t } = useI18n();
  return (
    <Container size="sm" py="xl">
      <Stack gap="md" align="flex-start">
        <Title order={1}>{t('error.crash.title')}</Title>
        {error instanceof Problem ? <ProblemAlert error={error} /> : <Text>{t('error.crash.text')}</Text>}
        <Button onClick={() => window.location.reload()}>{t('error.crash.reload')}</Button>
      </Stack>
    </Container>
  );
}
