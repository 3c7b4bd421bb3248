import { Alert, Button, Group, NativeSelect, Text } from '@mantine/core';
import { useState } from 'react';
import {
  RECALL_REASONS,
  type RecallReason,
  type UngpPack,
  useAskUngpRecall,
  useConfirmUngpRecall,
  useWithdrawUngpRecall,
} from '../../api/ungp-packs.queries';
import { ConfirmModal } from '../../components/confirm-modal';
import { DecisionModal } from '../../components/decision-modal';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';

/** That a year was taken back or is to be, when, why and by whom, with what the reader can do about it. */
export function Recall({ pack }: { pack: UngpPack }) {
  const { t, label, day } = useI18n();
  const { recallReason, recallAskedAt, recalledAt } = pack;
  const asked = { name: pack.recallAskedBy ?? '', on: recallAskedAt ? day(recallAskedAt) : '' };
  if (recallReason === null) return null;
  return (
    <Alert color="warning" data-recall>
      <Text>{t('ungp.recallAsked', asked)}</Text>
      {recalledAt !== null && <Text>{t('ungp.recalled', { name: pack.recalledBy ?? '', on: day(recalledAt) })}</Text>}
      <Text>{t('ungp.recallWhy', { reason: label('recallReason', recallReason) })}</Text>
      <Text>{t(recalledAt === null ? 'ungp.stillOut' : 'ungp.nowGone')}</Text>
      <Decisions pack={pack} />
    </Alert>
  );
}

/** Whoever asked may withdraw; somebody else may confirm or withdraw. */
function Decisions({ pack: { recallId, recalledAt, isRecallAskedByReader } }: { pack: UngpPack }) {
  const { t } = useI18n();
  const { permissions } = useUser();
  const [open, setOpen] = useState<Decision | null>(null);
  if (recallId === null || recalledAt !== null || !permissions.includes('figureRelease.manage')) return null;
  return (
    <Group gap="sm" mt="sm" data-no-print>
      {!isRecallAskedByReader && (
        <Button onClick={() => setOpen('confirmRecall')} data-confirm-recall>
          {t('ungp.confirmRecall')}
        </Button>
      )}
      <Button variant="default" onClick={() => setOpen('withdrawRecall')} data-withdraw-recall>
        {t('ungp.withdrawRecall')}
      </Button>
      {open && <DecideModal key={open} recallId={recallId} decision={open} onClose={() => setOpen(null)} />}
    </Group>
  );
}

type Decision = 'confirmRecall' | 'withdrawRecall';

interface DecisionProps {
  recallId: string;
  decision: Decision;
  onClose: () => void;
}

function DecideModal({ recallId, decision, onClose }: DecisionProps) {
  const { t } = useI18n();
  const decisions = { confirmRecall: useConfirmUngpRecall(recallId), withdrawRecall: useWithdrawUngpRecall(recallId) };
  return (
    <DecisionModal
      title={t(`ungp.${decision}`)}
      text={t(`ungp.${decision}Text`)}
      done={t('figureReleases.done')}
      decision={decisions[decision]}
      onClose={onClose}
    />
  );
}

/** The way to ask that a published year be taken back; nothing for whoever may not. */
export function AskRecall({ pack }: { pack: UngpPack }) {
  const { t } = useI18n();
  const { permissions } = useUser();
  const [isOpen, setIsOpen] = useState(false);
  const mayAsk = pack.state === 'published' && pack.recallId === null && permissions.includes('figureRelease.manage');
  if (!mayAsk) return null;
  return (
    <>
      <Button variant="default" onClick={() => setIsOpen(true)} data-recall-pack>
        {t('ungp.recall')}
      </Button>
      {isOpen && <AskModal id={pack.id} onClose={() => setIsOpen(false)} />}
    </>
  );
}

function AskModal({ id, onClose }: { id: string; onClose: () => void }) {
  const { t, label } = useI18n();
  const notify = useNotify();
  const [reason, setReason] = useState<RecallReason>(RECALL_REASONS[0]);
  const ask = useAskUngpRecall(id);
  const confirm = () =>
    void ask
      .mutateAsync(reason)
      .then(() => {
        notify(t('ungp.recallNoted'));
        onClose();
      })
      .catch(() => undefined); // said in the window
  return (
    <ConfirmModal
      title={t('ungp.recall')}
      confirmLabel={t('ungp.recall')}
      mutation={ask}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t('ungp.recallText')}</Text>
      <Text>{t('ungp.recallOnce')}</Text>
      <NativeSelect
        label={t('ungp.recallReason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value as RecallReason)}
        data={RECALL_REASONS.map((value) => ({ value, label: label('recallReason', value) }))}
      />
    </ConfirmModal>
  );
}
