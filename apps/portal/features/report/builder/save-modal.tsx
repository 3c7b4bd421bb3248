import { Checkbox, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { type Question, type SavedReportDetail, useSaveReport } from '../../../api/questions.queries';
import { ConfirmModal } from '../../../components/confirm-modal';
import { useNotify } from '../../../components/use-notify';
import { useI18n } from '../../../i18n/i18n.context';

interface SaveModalProps {
  question: Question;
  /** What is being changed; without it, another one is kept. */
  kept?: SavedReportDetail;
  onClose: () => void;
}

/** Keeps a question under a name, for oneself or for everybody who reads reports. */
export function SaveModal({ question, kept, onClose }: SaveModalProps) {
  const { t } = useI18n();
  const notify = useNotify();
  const navigate = useNavigate();
  const save = useSaveReport(kept);
  const [name, setName] = useState(kept?.name ?? '');
  const [isShared, setShared] = useState(kept?.isShared ?? false);
  const confirm = () =>
    void save
      .mutateAsync({ name, isShared, question })
      .then((savedReportId) => {
        notify(t('question.saved'));
        return navigate({ to: '/report/saved/$savedReportId', params: { savedReportId } });
      })
      .catch(() => undefined); // said in the window
  return (
    <ConfirmModal
      title={t('question.save')}
      confirmLabel={t('question.keep')}
      mutation={save}
      onConfirm={confirm}
      onClose={onClose}
    >
      <TextInput
        label={t('question.name')}
        value={name}
        maxLength={120}
        required
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Checkbox
        label={t('question.share')}
        checked={isShared}
        onChange={(event) => setShared(event.currentTarget.checked)}
      />
    </ConfirmModal>
  );
}
