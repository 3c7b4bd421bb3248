import { Button, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { offerQuery, useSignOn } from '../../api/single-sign-on.queries';
import { ProblemAlert } from '../../components/problem-alert';
import { useI18n } from '../../i18n/i18n.context';
import { domainOf } from './connection.rules';

/** Long enough that nobody is asked about at every letter. */
const pause = 300;

/** The way through one's own organisation, where the domain of the address that is being typed has one. */
export function SignOnOffer({ email }: { email: string }) {
  const { t } = useI18n();
  const [domain = ''] = useDebouncedValue(domainOf(email), pause);
  const { data: offer } = useQuery({ ...offerQuery(domain), enabled: domain !== '' });
  const signOn = useSignOn();
  const isThere = domain !== '' && offer?.isOffered === true;
  return (
    <div aria-live="polite">
      {isThere && (
        <Stack gap="xs">
          {signOn.error && <ProblemAlert error={signOn.error} title={t('signIn.problem')} />}
          <Text>{t(offer.isPasswordAllowed ? 'sso.offer' : 'sso.offerOnly')}</Text>
          <Button
            variant={offer.isPasswordAllowed ? 'default' : 'filled'}
            loading={signOn.isPending || signOn.isSuccess}
            onClick={() => signOn.mutate({ domain, returnTo: wishedPath() })}
            fullWidth
          >
            {t('sso.goOn')}
          </Button>
        </Stack>
      )}
    </div>
  );
}

/** Where they wanted to be: the page that is covered by this sign-in, or the one that led to it. */
function wishedPath(): string {
  const { pathname, search } = window.location;
  if (pathname !== '/sign-in') return `${pathname}${search}`;
  return new URLSearchParams(search).get('next') ?? '/';
}
