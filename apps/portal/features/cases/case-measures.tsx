import { Button, Group, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import { caseFiles } from '../../api/attachment-urls';
import { useAnswerMeasure } from '../../api/measures.queries';
import type { CaseDetail, Measure, MeasureAnswer } from '../../api/types';
import { FilesOf } from '../../components/attachments';
import { ConfirmModal } from '../../components/confirm-modal';
import { MeasureCard } from '../../components/measure-card';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';

/** The api takes reasons of at most this many characters. */
const maxLength = 2_000;

/** What the desk can say of a measure, by where it stands. */
const ANSWERS: Partial<Record<Measure['state'], readonly MeasureAnswer[]>> = {
  proposed: ['accept', 'sendBack'],
  accepted: ['markNotDone'],
  reported: ['verify', 'markNotDone'],
};

/** The company's corrective action plan, for the desk to accept and to check. */
export function CaseMeasures({ found }: { found: CaseDetail }) {
  const { t } = useI18n();
  if (found.measures.length === 0) return null;
  return (
    <>
      <Title order={3}>{t('measure.title')}</Title>
      {found.measures.map((measure) => (
        <MeasureCard key={measure.id} measure={measure}>
          <FilesOf
            attachments={found.attachments.filter((file) => file.measureId === measure.id)}
            urls={caseFiles(found.id)}
          />
          <Answers caseId={found.id} measure={measure} />
        </MeasureCard>
      ))}
    </>
  );
}

function Answers({ caseId, measure }: { caseId: string; measure: Measure }) {
  const { label } = useI18n();
  const { permissions } = useUser();
  const [chosen, setChosen] = useState<MeasureAnswer | null>(null);
  const answers = permissions.includes('case.answerMeasure') ? (ANSWERS[measure.state] ?? []) : [];
  return (
    <>
      {answers.length > 0 && (
        <Group gap="sm" mt="xs">
          {answers.map((each, i) => (
            <Button
              key={each}
              size="sm"
              variant={each === 'markNotDone' || i > 0 ? 'default' : 'filled'}
              onClick={() => setChosen(each)}
            >
              {label('measureAnswer', each)}
            </Button>
          ))}
        </Group>
      )}
      {chosen && <AnswerModal caseId={caseId} measure={measure} answer={chosen} onClose={() => setChosen(null)} />}
    </>
  );
}

interface AnswerModalProps {
  caseId: string;
  measure: Measure;
  answer: MeasureAnswer;
  onClose: () => void;
}

function AnswerModal({ caseId, measure, answer, onClose }: AnswerModalProps) {
  const { t, label } = useI18n();
  const notify = useNotify();
  const send = useAnswerMeasure(caseId, measure.id);
  const [reason, setReason] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const needsReason = answer === 'sendBack' || answer === 'markNotDone';
  const confirm = () => {
    setIsChecked(true);
    if (needsReason && reason.trim() === '') return;
    send
      .mutateAsync({ answer, reason: reason.trim() || undefined })
      .then(() => {
        notify(t('measure.answered'));
        onClose();
      })
      .catch(() => undefined); // said in the window
  };
  const name = label('measureAnswer', answer).replace('…', '');
  return (
    <ConfirmModal title={name} confirmLabel={name} mutation={send} onConfirm={confirm} onClose={onClose}>
      <MeasureCard measure={measure} />
      {needsReason && (
        <Textarea
          label={t('measure.answerReason')}
          description={t('measure.answerReasonHint')}
          minRows={2}
          maxLength={maxLength}
          value={reason}
          error={isChecked && reason.trim() === '' ? t('field.required') : null}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
    </ConfirmModal>
  );
}
