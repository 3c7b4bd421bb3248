import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useAskForLostFactor } from '../../api/lost-factors.queries';
import { ProblemAlert } from '../../components/problem-alert';
import { useI18n } from '../../i18n/i18n.context';

/** For somebody who gave the password and cannot go on: what will happen, and then the request. */
export function LostFactor() {
  const { t } = useI18n();
  const ask = useAskForLostFactor();
  const [isOpen, setIsOpen] = useState(false);
  if (!isOpen) {
    return (
      <Button variant="subtle" onClick={() => setIsOpen(true)}>
        {t('lost.link')}
      </Button>
    );
  }
  return (
    <Stack gap="sm" component="section" aria-label={t('lost.title')} role={ask.isSuccess ? 'status' : undefined}>
      <Title order={2} size="h4">
        {t(ask.isSuccess ? 'lost.asked' : 'lost.title')}
      </Title>
      <Text>{t(ask.isSuccess ? 'lost.askedText' : 'lost.lead')}</Text>
      {ask.error && <ProblemAlert error={ask.error} />}
      {!ask.isSuccess && (
        <Group gap="sm">
          <Button loading={ask.isPending} onClick={() => ask.mutate()}>
            {t('lost.ask')}
          </Button>
          <Button variant="default" onClick={() => setIsOpen(false)}>
            {t('action.cancel')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
