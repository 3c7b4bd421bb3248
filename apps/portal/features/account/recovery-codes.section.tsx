import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { secondFactorQuery, useRenewRecoveryCodes } from '../../api/account.queries';
import type { SecondFactorStatus } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { AnswerForm } from '../../components/answer-form';
import { QueryView } from '../../components/query-view';
import { Section } from '../../components/section';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { FreshCodes } from './fresh-codes';

/** Below so many it is time for new ones. */
const few = 3;

interface RecoveryCodesSectionProps {
  /** Made just now, on this page. */
  freshCodes: readonly string[];
  onFreshCodes: (codes: readonly string[]) => void;
}

/** How many are left, the fresh ones while they can be seen, and the way to new ones. */
export function RecoveryCodesSection({ freshCodes, onFreshCodes }: RecoveryCodesSectionProps) {
  const { t } = useI18n();
  const query = useQuery(secondFactorQuery);
  const [isOpen, modal] = useDisclosure(false);
  return (
    <Section title={t('recovery.title')}>
      <Text>{t('recovery.why')}</Text>
      {freshCodes.length > 0 && <FreshCodes codes={freshCodes} />}
      <QueryView query={query} skeleton={<Skeleton h="2.5rem" />}>
        {(status) => <Left status={status} onRenew={modal.open} />}
      </QueryView>
      {isOpen && <RenewModal onFreshCodes={onFreshCodes} onClose={modal.close} />}
    </Section>
  );
}

function Left({ status, onRenew }: { status: SecondFactorStatus; onRenew: () => void }) {
  const { t } = useI18n();
  const { isOn, recoveryCodesLeft: count } = status;
  if (!isOn) return <Text c="gray.7">{t('recovery.none')}</Text>;
  return (
    <>
      <Text fw={600}>{t('recovery.left', { count })}</Text>
      {count <= few && <Text>{t('recovery.few')}</Text>}
      <Group>
        <Button variant="default" onClick={onRenew}>
          {t('recovery.renew')}
        </Button>
      </Group>
    </>
  );
}

interface RenewModalProps {
  onFreshCodes: (codes: readonly string[]) => void;
  onClose: () => void;
}

function RenewModal({ onFreshCodes, onClose }: RenewModalProps) {
  const { t } = useI18n();
  const notify = useNotify();
  const renew = useRenewRecoveryCodes();
  const done = (codes: readonly string[]) => {
    notify(t('recovery.renewed'));
    onFreshCodes(codes);
    onClose();
  };
  return (
    <Dialog onClose={onClose} title={t('recovery.renewTitle')}>
      <Stack gap="md">
        <Text>{t('recovery.renewText')}</Text>
        <AnswerForm
          submitLabel={t('recovery.renewConfirm')}
          mutation={renew}
          onAnswer={(answer) => renew.mutate(answer, { onSuccess: done })}
        />
      </Stack>
    </Dialog>
  );
}
