import { Alert, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import {
  type ResearchProject,
  useApproveResearch,
  useEndResearch,
  useShowResearch,
  useWithdrawResearchApproval,
} from '../../api/research.queries';
import { ConfirmModal } from '../../components/confirm-modal';
import { useNotify } from '../../components/use-notify';
import { useReason } from '../../components/use-reason';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';

type Act = 'approve' | 'withdraw' | 'show' | 'end';

/** What this person may do with the project as a whole. */
export function ResearchControls({ project }: { project: ResearchProject }) {
  const { t } = useI18n();
  const { permissions } = useUser();
  const [opened, setOpened] = useState<Act | null>(null);
  const close = () => setOpened(null);
  const isOwn = project.isProposedByReader && permissions.includes('research.approve');
  const words = { ...WORDS, show: project.isPublic ? 'research.hide' : 'research.show' } as const;
  return (
    <>
      {isOwn && project.state !== 'ended' && <Alert color="gray">{t('research.ownProposal')}</Alert>}
      <Group gap="sm">
        {actsOf(project, permissions).map((act) => (
          <Button
            key={act}
            variant={act === 'approve' ? 'filled' : 'default'}
            onClick={() => setOpened(act)}
            data-research-act={act}
          >
            {t(words[act])}
          </Button>
        ))}
      </Group>
      {opened === 'approve' && <ApproveModal id={project.id} onClose={close} />}
      {opened === 'withdraw' && <WithdrawModal id={project.id} onClose={close} />}
      {opened === 'end' && <EndModal id={project.id} onClose={close} />}
      {opened === 'show' && <ShowModal project={project} onClose={close} />}
    </>
  );
}

const WORDS = { approve: 'research.approve', withdraw: 'research.withdraw', end: 'research.end' } as const;

/** In the order in which they are offered. */
function actsOf(project: ResearchProject, permissions: readonly string[]): Act[] {
  const isOpen = project.state !== 'ended';
  const mayApprove = permissions.includes('research.approve') && !project.isProposedByReader;
  const offered: Record<Act, boolean> = {
    approve: isOpen && mayApprove && !project.isApprovedByReader,
    withdraw: isOpen && project.isApprovedByReader,
    show: permissions.includes('research.propose'),
    end: isOpen && permissions.includes('research.end'),
  };
  return (Object.keys(offered) as Act[]).filter((act) => offered[act]);
}

interface ModalProps {
  id: string;
  onClose: () => void;
}

/** Says that it is saved, then closes; a refusal is said in the window. */
function useSaved(onClose: () => void) {
  const { t } = useI18n();
  const notify = useNotify();
  return (done: Promise<unknown>) =>
    void done
      .then(() => {
        notify(t('research.saved'));
        onClose();
      })
      .catch(() => undefined);
}

function ApproveModal({ id, onClose }: ModalProps) {
  const { t } = useI18n();
  const saved = useSaved(onClose);
  const approve = useApproveResearch(id);
  return (
    <ConfirmModal
      title={t('research.approve')}
      confirmLabel={t('research.approve')}
      mutation={approve}
      onConfirm={() => saved(approve.mutateAsync(undefined))}
      onClose={onClose}
    >
      <Text>{t('research.approveText')}</Text>
    </ConfirmModal>
  );
}

function WithdrawModal({ id, onClose }: ModalProps) {
  const { t } = useI18n();
  const saved = useSaved(onClose);
  const withdraw = useWithdrawResearchApproval(id);
  const { field, withReason } = useReason();
  return (
    <ConfirmModal
      title={t('research.withdraw')}
      confirmLabel={t('research.withdraw')}
      mutation={withdraw}
      onConfirm={withReason((reason) => saved(withdraw.mutateAsync(reason)))}
      onClose={onClose}
    >
      <Text>{t('research.withdrawText')}</Text>
      {field}
    </ConfirmModal>
  );
}

function EndModal({ id, onClose }: ModalProps) {
  const { t } = useI18n();
  const saved = useSaved(onClose);
  const end = useEndResearch(id);
  const { field, withReason } = useReason();
  return (
    <ConfirmModal
      title={t('research.end')}
      confirmLabel={t('research.end')}
      mutation={end}
      onConfirm={withReason((reason) => saved(end.mutateAsync(reason)))}
      onClose={onClose}
    >
      <Text>{t('research.endText')}</Text>
      {field}
    </ConfirmModal>
  );
}

function ShowModal({ project, onClose }: { project: ResearchProject; onClose: () => void }) {
  const { t } = useI18n();
  const saved = useSaved(onClose);
  const show = useShowResearch(project.id);
  const title = t(project.isPublic ? 'research.hide' : 'research.show');
  return (
    <ConfirmModal
      title={title}
      confirmLabel={title}
      mutation={show}
      onConfirm={() => saved(show.mutateAsync(!project.isPublic))}
      onClose={onClose}
    >
      <Text>{t('research.publicLead')}</Text>
    </ConfirmModal>
  );
}
