import { Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { invitationQuery } from '../../api/people.queries';
import type { InvitationView } from '../../api/types';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { useI18n } from '../../i18n/i18n.context';
import { BackToSignIn, Finished } from './finished';
import { JoinForm } from './join-form';
import { PublicFrame } from './public-frame';
import { useLinkToken } from './use-link-token';

/** Where the link of an invitation leads. A link that does not work looks the same whatever is wrong with it. */
export function InvitationPage() {
  const { t } = useI18n();
  const token = useLinkToken();
  const invitation = useQuery(invitationQuery(token));
  return (
    <PublicFrame>
      {invitation.data ? (
        <Join token={token} view={invitation.data} />
      ) : (
        <Page title={t('join.title')}>
          {invitation.isPending ? (
            <Skeleton height={220} aria-busy="true" aria-label={t('state.loading')} />
          ) : (
            <Stack gap="md">
              <ProblemAlert error={invitation.error} />
              <BackToSignIn />
            </Stack>
          )}
        </Page>
      )}
    </PublicFrame>
  );
}

function Join({ token, view }: { token: string; view: InvitationView }) {
  const { t, pick, day } = useI18n();
  const [isDone, setIsDone] = useState(false);
  if (isDone) return <Finished title={t('join.done')} text={t('join.doneText', { email: view.email })} />;
  const organisation = pick(view.nameJa, view.nameEn) ?? '';
  return (
    <Page title={t('join.title')} lead={t('join.lead', { organisation, until: day(view.expiresAt) })}>
      <JoinForm token={token} view={view} onDone={() => setIsDone(true)} />
    </Page>
  );
}
