import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { usePassOn } from '../../api/cases.queries';
import type { Attachment } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';

/** Whether the complainant sees what the company sent them, and the way to let them. Of the plan they are told in numbers. */
export function PassOn({ caseId, file }: { caseId: string; file: Attachment }) {
  const { t, dateTime } = useI18n();
  const { permissions } = useUser();
  const [isOpen, modal] = useDisclosure(false);
  if (file.addedByKind !== 'member' || file.measureId !== null) return null;
  if (file.passedAt !== null) return <Text size="sm">{t('case.filePassed', { at: dateTime(file.passedAt) })}</Text>;
  const mayPass = permissions.includes('case.message') && file.isScrubbed && file.scanState !== 'refused';
  return (
    <div>
      <Text size="sm" c="gray.7">
        {t('case.fileNotPassed')}
      </Text>
      {mayPass && (
        <Button size="compact-md" variant="default" mt={4} onClick={modal.open}>
          {t('case.filePass')}
        </Button>
      )}
      {isOpen && <PassOnModal caseId={caseId} file={file} onClose={modal.close} />}
    </div>
  );
}

function PassOnModal({ caseId, file, onClose }: { caseId: string; file: Attachment; onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const pass = usePassOn(caseId);
  const confirm = () => {
    pass
      .mutateAsync(file.id)
      .then(() => {
        notify(t('case.filePassedNow'));
        onClose();
      })
      .catch(() => undefined); // said in the window
  };
  return (
    <ConfirmModal
      title={t('case.filePassTitle')}
      confirmLabel={t('case.filePass')}
      mutation={pass}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t('case.filePassText')}</Text>
    </ConfirmModal>
  );
}
