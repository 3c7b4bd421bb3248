import { Button, List, NativeSelect, Skeleton, Stack, Text, TextInput, Title } from '@mantine/core';
import { isEmail, useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { classesQuery, useAskApplicationLink } from '../../api/joining.queries';
import type { BeginApplication, MemberKind } from '../../api/types';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { QueryView } from '../../components/query-view';
import { codesOf } from '../../i18n/catalogue';
import { useI18n } from '../../i18n/i18n.context';
import { BackToSignIn } from '../people/finished';
import { PublicFrame } from '../people/public-frame';

/** Where joining begins: a class and an address. The link to the form comes by mail, also to go on with one. */
export function JoinPage() {
  const { t } = useI18n();
  const ask = useAskApplicationLink();
  return (
    <PublicFrame isWide>
      {ask.isSuccess ? (
        <Page title={t('joining.mailSent')}>
          <Text>{t('joining.mailSentText')}</Text>
          <BackToSignIn />
        </Page>
      ) : (
        <Page title={t('joining.title')} lead={t('joining.lead')}>
          <BeginForm ask={ask} />
        </Page>
      )}
    </PublicFrame>
  );
}

function BeginForm({ ask }: { ask: ReturnType<typeof useAskApplicationLink> }) {
  const { t, label, locale } = useI18n();
  const form = useForm({
    initialValues: { kind: 'company', email: '' },
    validate: { email: (email) => isEmail(t('signIn.emailWrong'))(email.trim()) },
  });
  const submit = form.onSubmit(({ kind, email }) =>
    ask.mutate({ kind: kind as MemberKind, email: email.trim(), locale } satisfies BeginApplication),
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {ask.error && <ProblemAlert error={ask.error} />}
        <NativeSelect
          label={t('joining.kind')}
          data={codesOf('memberKind').map((value) => ({ value, label: label('memberKind', value) }))}
          {...form.getInputProps('kind')}
        />
        <Terms kind={form.values.kind} />
        <TextInput
          label={t('joining.email')}
          description={t('joining.emailHint')}
          type="email"
          autoComplete="email"
          {...form.getInputProps('email')}
        />
        <Button type="submit" loading={ask.isPending} fullWidth>
          {t('joining.sendLink')}
        </Button>
        <Text size="sm" c="gray.7">
          {t('joining.again')}
        </Text>
        <BackToSignIn />
      </Stack>
    </form>
  );
}

/** What joining costs and what has to come along, before anybody begins. */
function Terms({ kind }: { kind: string }) {
  const { t, label } = useI18n();
  const query = useQuery(classesQuery);
  return (
    <QueryView query={query} skeleton={<Skeleton height={80} />}>
      {({ items }) => {
        const terms = items.find((each) => each.kind === kind);
        if (!terms) return null;
        return (
          <div aria-live="polite">
            <Text>{t('joining.fee', { fee: t('settings.value.yen', { n: terms.feeYen }) })}</Text>
            {terms.documents.length > 0 && (
              <>
                <Title order={2} size="h5" mt="xs">
                  {t('joining.documents')}
                </Title>
                <List>
                  {terms.documents.map((document) => (
                    <List.Item key={document}>{label('documentKind', document)}</List.Item>
                  ))}
                </List>
              </>
            )}
          </div>
        );
      }}
    </QueryView>
  );
}
