import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { Problem } from '../api/problem';
import { isMessageKey } from '../i18n/catalogue';
import { useI18n, type I18n } from '../i18n/i18n.context';

/** The translated sentence for a failure; an unknown code gets the general one. */
export function problemText({ t }: I18n, error: unknown): string {
  if (!(error instanceof Problem)) return t('problem.server.unexpected');
  const key = `problem.${error.code}`;
  return isMessageKey(key) ? t(key) : t('problem.server.unexpected');
}

interface ProblemAlertProps {
  error: unknown;
  title?: string;
  onRetry?: () => void;
}

/** Says what went wrong and, where there is one, the number under which the server wrote it down. */
export function ProblemAlert({ error, title, onRetry }: ProblemAlertProps) {
  const i18n = useI18n();
  // A refusal is understood from its sentence; the number helps where somebody has to look into the log.
  const requestId = error instanceof Problem && error.status >= 500 ? error.requestId : null;
  return (
    <Alert role="alert" color="danger" icon={<IconAlertCircle aria-hidden />} title={title ?? i18n.t('error.title')}>
      <Text>{problemText(i18n, error)}</Text>
      {requestId && (
        <Text size="sm" c="gray.7">
          {i18n.t('error.requestId', { id: requestId })}
        </Text>
      )}
      {onRetry && (
        <Group mt="xs">
          <Button variant="default" onClick={onRetry}>
            {i18n.t('state.retry')}
          </Button>
        </Group>
      )}
    </Alert>
  );
}
