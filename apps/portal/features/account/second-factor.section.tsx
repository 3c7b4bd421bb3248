import { Button, Group, Skeleton, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { secondFactorQuery, useSessionRefresh } from '../../api/account.queries';
import { passkeysQuery } from '../../api/passkeys.queries';
import { QueryView } from '../../components/query-view';
import { Section } from '../../components/section';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { Enrolment } from './enrolment';
import { RemoveModal } from './remove-modal';

interface SecondFactorSectionProps {
  onFreshCodes: (codes: readonly string[]) => void;
}

/** On or off, and the way to the other. */
export function SecondFactorSection({ onFreshCodes }: SecondFactorSectionProps) {
  const { t } = useI18n();
  const query = useQuery(secondFactorQuery);
  return (
    <Section title={t('factor.title')}>
      <Text>{t('factor.why')}</Text>
      <QueryView query={query} skeleton={<Skeleton h="2.5rem" />}>
        {({ since }) =>
          since === null ? <Off onFreshCodes={onFreshCodes} /> : <On since={since} onRemoved={() => onFreshCodes([])} />
        }
      </QueryView>
    </Section>
  );
}

function Off({ onFreshCodes }: SecondFactorSectionProps) {
  const { t } = useI18n();
  const notify = useNotify();
  const refresh = useSessionRefresh();
  const passkeys = useQuery(passkeysQuery);
  const [isOpen, flow] = useDisclosure(false);
  const done = (codes: readonly string[]) => {
    onFreshCodes(codes);
    notify(t('factor.done'));
    void refresh();
  };
  if (isOpen) return <Enrolment onDone={done} onCancel={flow.close} />;
  return (
    <>
      {passkeys.data && <Text fw={600}>{t(passkeys.data.length > 0 ? 'factor.byPasskey' : 'factor.off')}</Text>}
      <Group>
        <Button onClick={flow.open}>{t('factor.start')}</Button>
      </Group>
    </>
  );
}

function On({ since, onRemoved }: { since: string; onRemoved: () => void }) {
  const { t, day } = useI18n();
  const [isOpen, modal] = useDisclosure(false);
  return (
    <>
      <Text fw={600}>{t('factor.on', { day: day(since) })}</Text>
      <Group>
        <Button variant="default" onClick={modal.open}>
          {t('factor.remove')}
        </Button>
      </Group>
      {isOpen && <RemoveModal onRemoved={onRemoved} onClose={modal.close} />}
    </>
  );
}
