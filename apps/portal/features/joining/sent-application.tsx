import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useAnswerQuestion, useWithdrawApplication } from '../../api/joining.queries';
import type { Applicant } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { TextForm } from '../../components/text-form';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { AnswerFacts } from '../membership/answer-facts';
import styles from '../membership/membership.module.css';
import { ApplicationDocuments } from './application-documents';

interface SentApplicationProps {
  token: string;
  application: Applicant;
}

/** Where an application stands that was sent, what was asked, and the way to answer or to take it back. */
export function SentApplication({ token, application }: SentApplicationProps) {
  const { t, label, dateTime } = useI18n();
  const [isWithdrawing, setIsWithdrawing] = useState(false);
  const { state, submittedAt, messages } = application;
  const isOpen = state === 'submitted' || state === 'asked' || state === 'recommended';
  return (
    <Stack gap="md">
      <Alert color={state === 'approved' ? 'success' : state === 'asked' ? 'warning' : 'primary'}>
        {t(`joining.state.${state === 'recommended' || state === 'draft' ? 'submitted' : state}`)}
      </Alert>
      {submittedAt && <Text c="gray.7">{t('joining.sentAt', { at: dateTime(submittedAt) })}</Text>}
      {messages.length > 0 && (
        <Stack gap="md" component="ol" className={styles.plain}>
          {messages.map(({ id, kind, text, writtenAt }) => (
            <li key={id}>
              <Text size="sm" c="gray.7">
                {label('applicationMessageKind', kind)} · {dateTime(writtenAt)}
              </Text>
              <Text className={styles.words}>{text}</Text>
            </li>
          ))}
        </Stack>
      )}
      {state === 'asked' && <AnswerPart token={token} application={application} />}
      <Title order={2}>{t('applications.answers')}</Title>
      <AnswerFacts answers={application.answers} />
      {isOpen && (
        <Group>
          <Button variant="default" onClick={() => setIsWithdrawing(true)}>
            {t('joining.withdraw')}
          </Button>
        </Group>
      )}
      {isWithdrawing && <WithdrawModal token={token} onClose={() => setIsWithdrawing(false)} />}
    </Stack>
  );
}

function AnswerPart({ token, application }: SentApplicationProps) {
  const { t } = useI18n();
  const notify = useNotify();
  const answer = useAnswerQuestion(token);
  // By the promise: the part with this form is gone before a callback would be heard.
  const mutation = {
    isPending: answer.isPending,
    error: answer.error,
    mutate: (text: string) => {
      answer
        .mutateAsync(text)
        .then(() => notify(t('joining.answered')))
        .catch(() => undefined); // said in the form
    },
  };
  return (
    <Stack gap="md">
      <ApplicationDocuments token={token} application={application} />
      <TextForm
        label={t('joining.answer')}
        submitLabel={t('joining.answerSend')}
        doneMessage={t('joining.answered')}
        mutation={mutation}
      />
    </Stack>
  );
}

function WithdrawModal({ token, onClose }: { token: string; onClose: () => void }) {
  const { t } = useI18n();
  const withdraw = useWithdrawApplication(token);
  return (
    <ConfirmModal
      title={t('joining.withdrawTitle')}
      confirmLabel={t('joining.withdraw')}
      mutation={withdraw}
      onConfirm={() => {
        withdraw
          .mutateAsync(undefined)
          .then(onClose)
          .catch(() => undefined); // said in the window
      }}
      onClose={onClose}
    >
      <Text>{t('joining.withdrawText')}</Text>
    </ConfirmModal>
  );
}
