import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { type ReviewDecision, useAskApplicant, useDecideApplication } from '../../api/membership.queries';
import type { ApplicationDetail } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { Dialog } from '../../components/dialog';
import { Section } from '../../components/section';
import { TextForm } from '../../components/text-form';
import { useNotify } from '../../components/use-notify';
import { useReason } from '../../components/use-reason';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { actsFor } from './application-acts.rules';

type Opened = ReviewDecision | 'question' | null;

/** What this person can do with the application now, and why something is not offered. */
export function ApplicationReview({ application }: { application: ApplicationDetail }) {
  const { t } = useI18n();
  const { id: userId, permissions } = useUser();
  const [opened, setOpened] = useState<Opened>(null);
  const close = () => setOpened(null);
  const { acts, waitsForOther } = actsFor(application, {
    userId,
    mayApprove: permissions.includes('membership.approve'),
  });
  if (acts.length === 0 && !waitsForOther) return null;
  return (
    <Section title={t('applications.next')}>
      {application.approvals > 1 && <Text>{t('applications.twoPeople')}</Text>}
      {waitsForOther && <Text fw={600}>{t('applications.waitsForOther')}</Text>}
      <Group gap="sm">
        {acts.map((act, index) => (
          <Button key={act} variant={index === 0 ? 'filled' : 'default'} onClick={() => setOpened(act)} data-act={act}>
            {t(`applications.act.${act}`)}
          </Button>
        ))}
      </Group>
      {opened === 'question' && <AskModal application={application} onClose={close} />}
      {opened !== null && opened !== 'question' && (
        <DecideModal application={application} decision={opened} onClose={close} />
      )}
    </Section>
  );
}

function AskModal({ application, onClose }: { application: ApplicationDetail; onClose: () => void }) {
  const { t } = useI18n();
  const ask = useAskApplicant(application.id);
  const notify = useNotify();
  // By the promise: the page that holds this window is drawn anew before a callback would be heard.
  const mutation = {
    isPending: ask.isPending,
    error: ask.error,
    mutate: (text: string) => {
      ask
        .mutateAsync(text)
        .then(() => {
          notify(t('applications.asked'));
          onClose();
        })
        .catch(() => undefined); // said in the window
    },
  };
  return (
    <Dialog onClose={onClose} size="lg" title={t('applications.act.question')}>
      <TextForm
        label={t('applications.questionText')}
        hint={t('applications.questionHint')}
        submitLabel={t('applications.questionSend')}
        doneMessage={t('applications.asked')}
        mutation={mutation}
        onCancel={onClose}
      />
    </Dialog>
  );
}

interface DecideModalProps {
  application: ApplicationDetail;
  decision: ReviewDecision;
  onClose: () => void;
}

function DecideModal({ application, decision, onClose }: DecideModalProps) {
  const { t, pick } = useI18n();
  const notify = useNotify();
  const decide = useDecideApplication(application.id, decision);
  const { field, withReason } = useReason();
  const confirm = withReason((reason) => {
    decide
      .mutateAsync(reason)
      .then(() => {
        notify(t('applications.done'));
        onClose();
      })
      .catch(() => undefined); // said in the window
  });
  return (
    <ConfirmModal
      title={`${t(`applications.act.${decision}`)}: ${pick(application.nameJa, application.nameEn) ?? ''}`}
      confirmLabel={t(`applications.act.${decision}`)}
      mutation={decide}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t(`applications.text.${decision}`)}</Text>
      {field}
    </ConfirmModal>
  );
}
