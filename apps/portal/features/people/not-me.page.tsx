import { Button, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useStopLostFactor } from '../../api/lost-factors.queries';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { useI18n } from '../../i18n/i18n.context';
import { PublicFrame } from './public-frame';
import { useLinkToken } from './use-link-token';

/** Where the mails about a lost second factor lead: stops what somebody else asked for. */
export function NotMePage() {
  const { t } = useI18n();
  const token = useLinkToken();
  const stop = useStopLostFactor();
  return (
    <PublicFrame>
      {stop.isSuccess ? (
        <Page key="done" title={t('notMe.done')}>
          <Stack gap="md">
            <Text>{t('notMe.doneText')}</Text>
            <Link to="/forgotten-password">{t('reset.ask')}</Link>
          </Stack>
        </Page>
      ) : (
        <Page key="ask" title={t('notMe.title')} lead={t('notMe.lead')}>
          <Stack gap="md">
            {stop.error && <ProblemAlert error={stop.error} />}
            <Button loading={stop.isPending} onClick={() => stop.mutate(token)} fullWidth>
              {t('notMe.stop')}
            </Button>
          </Stack>
        </Page>
      )}
    </PublicFrame>
  );
}
