import { Button, Code, Group, Skeleton, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { custodyKeyQuery, useMakeCustodyKey } from '../../api/custody.queries';
import type { CustodyKey } from '../../api/types';
import { QueryView } from '../../components/query-view';
import { Section } from '../../components/section';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { PassphraseModal } from './passphrase-modal';

/** One's own custody key: whether there is one, whether it is admitted, and the way to make one. */
export function CustodyKeySection() {
  const { t } = useI18n();
  const query = useQuery(custodyKeyQuery);
  return (
    <Section title={t('custody.keyTitle')}>
      <Text>{t('custody.keyWhy')}</Text>
      <QueryView query={query} skeleton={<Skeleton h="4rem" />}>
        {(key) => (
          <>
            <KeyState held={key} />
            <MakeKey isRenewal={key.enrolledAt !== null} />
          </>
        )}
      </QueryView>
    </Section>
  );
}

function KeyState({ held: { enrolledAt, admittedAt, fingerprint } }: { held: CustodyKey }) {
  const { t, day } = useI18n();
  if (enrolledAt === null) return <Text fw={600}>{t('custody.keyNone')}</Text>;
  if (admittedAt !== null) return <Text fw={600}>{t('custody.keyAdmitted', { on: day(admittedAt) })}</Text>;
  return (
    <>
      <Text fw={600}>{t('custody.keyWaits')}</Text>
      <Text>{t('custody.fingerprintText')}</Text>
      <Code block>{fingerprint}</Code>
    </>
  );
}

function MakeKey({ isRenewal }: { isRenewal: boolean }) {
  const { t } = useI18n();
  const notify = useNotify();
  const make = useMakeCustodyKey();
  const [isOpen, modal] = useDisclosure(false);
  const onSuccess = () => {
    notify(t('custody.keyMade'));
    modal.close();
  };
  return (
    <>
      <Group>
        <Button variant={isRenewal ? 'default' : 'filled'} onClick={modal.open}>
          {t(isRenewal ? 'custody.keyRenew' : 'custody.keyMake')}
        </Button>
      </Group>
      {isOpen && (
        <PassphraseModal
          title={t(isRenewal ? 'custody.keyRenew' : 'custody.keyMake')}
          confirmLabel={t('custody.keyConfirm')}
          mutation={make}
          onPassphrase={(passphrase) => make.mutate(passphrase, { onSuccess })}
          onClose={modal.close}
        >
          <Text>{t('custody.keyChoose')}</Text>
          <Text fw={600}>{t(isRenewal ? 'custody.keyRenewText' : 'custody.keyLost')}</Text>
        </PassphraseModal>
      )}
    </>
  );
}
