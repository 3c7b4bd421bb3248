import { Badge, Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useSetDomain } from '../../api/single-sign-on.queries';
import type { Connection } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { useNotify } from '../../components/use-notify';
import { useReason } from '../../components/use-reason';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import styles from './single-sign-on.module.css';

type Domain = Connection['domains'][number];

/** The domains of a connection; administrators of the desk allow them and take them back. */
export function DomainList({ connection }: { connection: Connection }) {
  const { t } = useI18n();
  const mayAllow = useUser().permissions.includes('singleSignOn.allowDomain');
  const [chosen, setChosen] = useState<Domain>();
  if (connection.domains.length === 0) return <>{t('sso.domainsNone')}</>;
  return (
    <>
      <ul className={styles.domains}>
        {connection.domains.map((each) => (
          <li key={each.domain} className={styles.domain}>
            <span className={styles.address}>{each.domain}</span>
            <Badge variant="default" tt="none">
              {t(each.isAllowed ? 'sso.allowed' : 'sso.waiting')}
            </Badge>
            {mayAllow && (
              <Button
                variant="default"
                size="xs"
                onClick={() => setChosen(each)}
                aria-label={`${t(each.isAllowed ? 'sso.takeBack' : 'sso.allow')}: ${each.domain}`}
              >
                {t(each.isAllowed ? 'sso.takeBack' : 'sso.allow')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {chosen && <DomainModal id={connection.id} chosen={chosen} onClose={() => setChosen(undefined)} />}
    </>
  );
}

function DomainModal({ id, chosen, onClose }: { id: string; chosen: Domain; onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const setDomain = useSetDomain(id);
  const { field, withReason } = useReason();
  const { domain, isAllowed } = chosen;
  const done = () => {
    notify(t('sso.saved'));
    onClose();
  };
  return (
    <ConfirmModal
      title={t(isAllowed ? 'sso.takeBackOf' : 'sso.allowOf', { domain })}
      confirmLabel={t(isAllowed ? 'sso.takeBack' : 'sso.allow')}
      mutation={setDomain}
      onConfirm={withReason((reason) =>
        setDomain.mutate({ domain, isAllowed: !isAllowed, reason }, { onSuccess: done }),
      )}
      onClose={onClose}
    >
      <Text>{t(isAllowed ? 'sso.takeBackText' : 'sso.allowText', { domain })}</Text>
      {field}
    </ConfirmModal>
  );
}
