import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertCircle, IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { Problem } from '../../api/problem';
import { useCheckConnection } from '../../api/single-sign-on.queries';
import type { Connection, ConnectionCheck } from '../../api/types';
import { Facts } from '../../components/facts';
import { ProblemAlert, problemText } from '../../components/problem-alert';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { ChangeModal } from './connection-modals';
import { DisconnectModal } from './disconnect-modal';
import { DomainList } from './domain-list';
import styles from './single-sign-on.module.css';

/** One connection: what it is, what it vouches for, and what can be done about it. */
export function ConnectionSection({ connection }: { connection: Connection }) {
  const { t, pick, shortDateTime } = useI18n();
  const [open, setOpen] = useState<'change' | 'removal'>();
  const check = useCheckConnection(connection.id);
  const close = () => setOpen(undefined);
  const name = pick(connection.nameJa, connection.nameEn) ?? t('invite.ownDesk');
  const { issuer, clientId, isPasswordAllowed, acceptedStrengths, changedAt } = connection;
  return (
    <Section title={name}>
      <Facts
        items={[
          { name: t('sso.issuer'), value: <span className={styles.address}>{issuer}</span> },
          { name: t('sso.clientId'), value: <span className={styles.address}>{clientId}</span> },
          { name: t('sso.password'), value: t(isPasswordAllowed ? 'sso.passwordStays' : 'sso.passwordEnds') },
          { name: t('sso.strengths'), value: acceptedStrengths.join(', ') || t('sso.strengthsNone') },
          { name: t('sso.domains'), value: <DomainList connection={connection} /> },
          { name: t('sso.changedAt'), value: shortDateTime(changedAt) },
        ]}
      />
      <div aria-live="polite">
        {check.error && <ProblemAlert error={check.error} />}
        {check.data && <CheckResult check={check.data} />}
      </div>
      <Group gap="sm">
        <Button variant="default" loading={check.isPending} onClick={() => check.mutate()}>
          {t('sso.check')}
        </Button>
        <Button variant="default" onClick={() => setOpen('change')}>
          {t('sso.change')}
        </Button>
        <Button variant="default" onClick={() => setOpen('removal')}>
          {t('sso.disconnect')}
        </Button>
      </Group>
      {open === 'change' && <ChangeModal connection={connection} onClose={close} />}
      {open === 'removal' && <DisconnectModal id={connection.id} name={name} onClose={close} />}
    </Section>
  );
}

function CheckResult({ check }: { check: ConnectionCheck }) {
  const i18n = useI18n();
  const { t } = i18n;
  if (check.isUsable) {
    return (
      <Alert color="green" icon={<IconCircleCheck aria-hidden />} title={t('sso.usable')}>
        <Text>{t('sso.usableText')}</Text>
      </Alert>
    );
  }
  return (
    <Alert color="danger" icon={<IconAlertCircle aria-hidden />} title={t('sso.unusable')}>
      <Text>{problemText(i18n, new Problem(check.problem ?? 'server.unexpected', 422))}</Text>
      {check.problem === 'singleSignOn.answerInvalid' && <Text>{t('sso.unusableHint')}</Text>}
    </Alert>
  );
}
