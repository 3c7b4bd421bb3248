import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { connectionsQuery } from '../../api/single-sign-on.queries';
import type { Connections } from '../../api/types';
import { Empty } from '../../components/empty';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { ConnectModal } from './connection-modals';
import { ConnectionSection } from './connection.section';
import styles from './single-sign-on.module.css';

/** The connections to organisations' own sign-in services, for those who keep them. */
export function SingleSignOnPage() {
  const { t } = useI18n();
  const connections = useQuery(connectionsQuery);
  const [isConnecting, setIsConnecting] = useState(false);
  const { organisation } = useUser();
  const isOwnUnconnected = connections.data?.isOwnUnconnected ?? false;
  const isPossible = organisation.kind === 'secretariat' || isOwnUnconnected;
  return (
    <Page
      title={t('sso.title')}
      lead={t('sso.lead')}
      actions={isPossible && <Button onClick={() => setIsConnecting(true)}>{t('sso.connect')}</Button>}
    >
      <Link to="/people">{t('sso.back')}</Link>
      <QueryView query={connections} skeleton={<Skeleton height={240} />}>
        {(found) => (
          <Stack gap="lg">
            <ConnectionList found={found} />
            <RedirectAddress address={found.redirectUri} />
            {isConnecting && (
              <ConnectModal isOwnUnconnected={isOwnUnconnected} onClose={() => setIsConnecting(false)} />
            )}
          </Stack>
        )}
      </QueryView>
    </Page>
  );
}

function ConnectionList({ found }: { found: Connections }) {
  const { t } = useI18n();
  if (found.connections.length === 0) {
    return (
      <Empty title={t('sso.none')}>
        <Text>{t('sso.noneText')}</Text>
      </Empty>
    );
  }
  return (
    <>
      {found.connections.map((connection) => (
        <ConnectionSection key={connection.id} connection={connection} />
      ))}
    </>
  );
}

function RedirectAddress({ address }: { address: string }) {
  const { t } = useI18n();
  return (
    <Section title={t('sso.redirect')}>
      <Text>{t('sso.redirectText')}</Text>
      <code className={styles.address}>{address}</code>
    </Section>
  );
}
