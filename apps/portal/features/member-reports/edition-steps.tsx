import { Alert, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import {
  type Edition,
  useCheckEdition,
  useRecallEdition,
  useReleaseEdition,
  useRequestEdition,
} from '../../api/member-reports.queries';
import { ConfirmModal } from '../../components/confirm-modal';
import { DecisionModal } from '../../components/decision-modal';
import { ProblemAlert } from '../../components/problem-alert';
import { useNotify } from '../../components/use-notify';
import { useReason } from '../../components/use-reason';
import { useI18n } from '../../i18n/i18n.context';

type Step = 'check' | 'release';

/** What may be done with the reports of a quarter now, and by whom. */
export function EditionSteps({ edition }: { edition: Edition }) {
  const { t } = useI18n();
  const [open, setOpen] = useState<Step | 'recall' | null>(null);
  const { id, state, isCheckedByReader } = edition;
  const close = () => setOpen(null);
  const step: Step | null = state === 'built' ? 'check' : state === 'checked' && !isCheckedByReader ? 'release' : null;
  if (state === 'building') return null;
  if (state === 'recalled') return <AskAgain quarter={edition.quarter} />;
  return (
    <>
      {state === 'checked' && isCheckedByReader && <Alert color="gray">{t('memberReports.secondPerson')}</Alert>}
      <Group gap="sm">
        {step && (
          <Button onClick={() => setOpen(step)} data-decide-edition>
            {t(`memberReports.${step}`)}
          </Button>
        )}
        <Button variant="default" onClick={() => setOpen('recall')} data-recall-edition>
          {t('memberReports.recall')}
        </Button>
      </Group>
      {(open === 'check' || open === 'release') && <StepModal key={open} id={id} step={open} onClose={close} />}
      {open === 'recall' && <RecallModal id={id} onClose={close} />}
    </>
  );
}

/** A last look before one of the two words that let hundreds of reports out. */
function StepModal({ id, step, onClose }: { id: string; step: Step; onClose: () => void }) {
  const { t } = useI18n();
  const acts = { check: useCheckEdition(id), release: useReleaseEdition(id) };
  return (
    <DecisionModal
      title={t(`memberReports.${step}`)}
      text={t(`memberReports.${step}Text`)}
      done={t('memberReports.done')}
      decision={acts[step]}
      onClose={onClose}
    />
  );
}

function RecallModal({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const recall = useRecallEdition(id);
  const { field, withReason } = useReason();
  const confirm = withReason(
    (reason) =>
      void recall
        .mutateAsync(reason)
        .then(() => {
          notify(t('memberReports.done'));
          onClose();
        })
        .catch(() => undefined), // said in the window
  );
  return (
    <ConfirmModal
      title={t('memberReports.recall')}
      confirmLabel={t('memberReports.recall')}
      mutation={recall}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t('memberReports.recallText')}</Text>
      {field}
    </ConfirmModal>
  );
}

function AskAgain({ quarter }: { quarter: string }) {
  const { t } = useI18n();
  const notify = useNotify();
  const ask = useRequestEdition();
  const press = () => ask.mutate(quarter, { onSuccess: () => notify(t('memberReports.asked')) });
  return (
    <>
      <Group gap="sm">
        <Button onClick={press} loading={ask.isPending} data-correct-edition>
          {t('memberReports.correct')}
        </Button>
      </Group>
      {ask.error && <ProblemAlert error={ask.error} />}
    </>
  );
}
