import { Button, Skeleton, Stack, Text, TextInput, Title } from '@mantine/core';
import { isEmail, useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { openSessionQuery, useAskForPlace } from '../../api/open-sessions.queries';
import type { OpenSession } from '../../api/types';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { useNow } from '../../components/use-now';
import { useI18n } from '../../i18n/i18n.context';
import { PublicFrame } from '../people/public-frame';
import { MinutesWords } from './minutes-words';
import { OpenMaterials } from './outside-materials';
import { SessionWords } from './session-words';

const route = getRouteApi('/sessions/$sessionId');

/** One session for anybody: what it is, and a name and an address to take part. */
export function OpenSessionPage() {
  const { t, pick } = useI18n();
  const { sessionId } = route.useParams();
  const { data, error, isPending } = useQuery(openSessionQuery(sessionId));
  return (
    <PublicFrame isWide>
      <Page title={(data && pick(data.titleJa, data.titleEn)) ?? t('openSessions.title')}>
        <Stack gap="md">
          {isPending && <Skeleton height={320} aria-busy="true" aria-label={t('state.loading')} />}
          {error && <ProblemAlert error={error} />}
          {data && <SessionWords session={data} link={null} />}
          {data?.minutes && <PublicMinutes minutes={data.minutes} />}
          {data && <OpenMaterials sessionId={data.id} />}
          {data && <TakingPart session={data} />}
          <Text>
            <Link to="/sessions">{t('openSessions.all')}</Link>
          </Text>
        </Stack>
      </Page>
    </PublicFrame>
  );
}

function PublicMinutes({ minutes }: { minutes: NonNullable<OpenSession['minutes']> }) {
  const { t } = useI18n();
  return (
    <Stack component="section" gap="sm">
      <Title order={2} size="h4">
        {t('meeting.minutes')}
      </Title>
      <MinutesWords minutes={minutes} />
    </Stack>
  );
}

function TakingPart({ session }: { session: OpenSession }) {
  const { t } = useI18n();
  const now = useNow();
  const ask = useAskForPlace(session.id);
  if (session.state !== 'published') return null;
  const isOpen = Date.parse(session.registerUntil) >= now;
  return (
    <Stack component="section" gap="md">
      <Title order={2} size="h4">
        {t('openSessions.takePart')}
      </Title>
      <div role="status">{ask.isSuccess && <Text>{t('openSessions.mailSent')}</Text>}</div>
      {!isOpen && <Text>{t('learning.closed')}</Text>}
      {isOpen && !ask.isSuccess && <AskForm ask={ask} isFull={session.booked >= session.capacity} />}
    </Stack>
  );
}

function AskForm({ ask, isFull }: { ask: ReturnType<typeof useAskForPlace>; isFull: boolean }) {
  const { t, locale } = useI18n();
  const form = useForm({
    initialValues: { name: '', email: '' },
    validate: {
      name: (name) => (name.trim() === '' ? t('field.required') : null),
      email: (email) => isEmail(t('signIn.emailWrong'))(email.trim()),
    },
  });
  const submit = form.onSubmit(({ name, email }) => ask.mutate({ name: name.trim(), email: email.trim(), locale }));
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {isFull && <Text>{t('learning.full')}</Text>}
        {ask.error && <ProblemAlert error={ask.error} />}
        <TextInput
          label={t('openSessions.name')}
          description={t('openSessions.nameHint')}
          maxLength={80}
          autoComplete="name"
          {...form.getInputProps('name')}
        />
        <TextInput
          label={t('openSessions.email')}
          description={t('openSessions.emailHint')}
          type="email"
          maxLength={254}
          autoComplete="email"
          {...form.getInputProps('email')}
        />
        <Button type="submit" loading={ask.isPending} fullWidth>
          {t('openSessions.ask')}
        </Button>
        <Text size="sm" c="gray.7">
          {t('openSessions.kept')}
        </Text>
      </Stack>
    </form>
  );
}
