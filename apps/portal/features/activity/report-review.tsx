import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { type ActivityReport, useAcceptReport, useAskAboutReport, useSelectReport } from '../../api/activity.queries';
import { ConfirmModal } from '../../components/confirm-modal';
import { Dialog } from '../../components/dialog';
import { ProblemAlert } from '../../components/problem-alert';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { AskForm } from './ask-form';

/** What an officer can do with a report as it is now. */
export function ReportReview({ report }: { report: ActivityReport }) {
  const { t } = useI18n();
  const [opened, setOpened] = useState<'accept' | 'ask' | null>(null);
  const close = () => setOpened(null);
  if (report.state === 'accepted') return <Selection report={report} />;
  if (report.state !== 'submitted') return null;
  return (
    <>
      <Group gap="sm">
        <Button onClick={() => setOpened('accept')}>{t('activity.accept')}</Button>
        <Button variant="default" onClick={() => setOpened('ask')} data-ask-report>
          {t('activity.ask')}
        </Button>
      </Group>
      {opened === 'accept' && <AcceptModal reportId={report.id} onClose={close} />}
      {opened === 'ask' && <AskModal reportId={report.id} onClose={close} />}
    </>
  );
}

interface ModalProps {
  reportId: string;
  onClose: () => void;
}

function AcceptModal({ reportId, onClose }: ModalProps) {
  const { t } = useI18n();
  const notify = useNotify();
  const accept = useAcceptReport(reportId);
  const confirm = () =>
    void accept
      .mutateAsync(undefined)
      .then(() => {
        notify(t('activity.accepted'));
        onClose();
      })
      .catch(() => undefined); // said in the window
  return (
    <ConfirmModal
      title={t('activity.accept')}
      confirmLabel={t('activity.accept')}
      mutation={accept}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t('activity.acceptText')}</Text>
    </ConfirmModal>
  );
}

function AskModal({ reportId, onClose }: ModalProps) {
  const { t } = useI18n();
  return (
    <Dialog onClose={onClose} title={t('activity.ask')} size="lg">
      <AskForm mutation={useAskAboutReport(reportId)} onDone={onClose} />
    </Dialog>
  );
}

function Selection({ report: { id, isSelected } }: { report: ActivityReport }) {
  const { t } = useI18n();
  const notify = useNotify();
  const select = useSelectReport(id);
  const press = () =>
    void select
      .mutateAsync(!isSelected)
      .then(() => notify(t('activity.selected')))
      .catch(() => undefined); // said below
  return (
    <>
      <Group gap="sm">
        <Button variant="default" loading={select.isPending} onClick={press}>
          {t(isSelected ? 'activity.unselect' : 'activity.select')}
        </Button>
      </Group>
      {select.error && <ProblemAlert error={select.error} />}
    </>
  );
}
