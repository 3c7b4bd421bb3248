import { Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ownApplicationQuery } from '../../api/joining.queries';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { useI18n } from '../../i18n/i18n.context';
import { PublicFrame } from '../people/public-frame';
import { useKeptLink } from '../people/use-kept-link';
import { ApplicationForm } from './application-form';
import { SentApplication } from './sent-application';

/** Where the link of an applicant's mail leads: the form while it is a draft, and afterwards where it stands. */
export function OwnApplicationPage() {
  const { t, label } = useI18n();
  const token = useKeptLink('application');
  const { data, error, isPending } = useQuery(ownApplicationQuery(token));
  return (
    <PublicFrame isWide>
      {data ? (
        <Page title={t('joining.formTitle')} lead={`${label('memberKind', data.kind)} · ${data.email}`}>
          {data.state === 'draft' ? (
            <ApplicationForm token={token} application={data} />
          ) : (
            <SentApplication token={token} application={data} />
          )}
        </Page>
      ) : (
        <Page title={t('joining.formTitle')}>
          {isPending ? (
            <Skeleton height={320} aria-busy="true" aria-label={t('state.loading')} />
          ) : (
            <Stack gap="md">
              <ProblemAlert error={error} />
              <Text>
                <Link to="/join">{t('joining.newLink')}</Link>
              </Text>
            </Stack>
          )}
        </Page>
      )}
    </PublicFrame>
  );
}
