import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { adrQuestionQuery, useAnswerAdr } from '../../api/company-cases.queries';
import type { CompanyCaseDetail } from '../../api/types';
import { AdrState } from '../../components/adr-state';
import { ConfirmModal } from '../../components/confirm-modal';
import { Section } from '../../components/section';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';

/** The desk's question about dispute resolution, where it has asked one, and the company's answer. */
export function AdrSection({ found }: { found: CompanyCaseDetail }) {
  const { t } = useI18n();
  const { permissions } = useUser();
  const { data: question } = useQuery(adrQuestionQuery(found.id));
  const [answer, setAnswer] = useState<boolean | null>(null);
  if (!question) return null;
  const mayAnswer =
    question.isAgreed === null && found.status !== 'closed' && permissions.includes('companyCase.answerAdr');
  return (
    <Section title={t('adr.title')}>
      <Text>{t('adr.question')}</Text>
      {question.isAgreed !== null && (
        <Text fw={600}>
          <AdrState adr={question} />
        </Text>
      )}
      {mayAnswer && (
        <Group gap="sm">
          <Button onClick={() => setAnswer(true)}>{t('adr.agree')}</Button>
          <Button variant="default" onClick={() => setAnswer(false)}>
            {t('adr.refuse')}
          </Button>
        </Group>
      )}
      {answer !== null && <AnswerModal shareId={found.id} isAgreed={answer} onClose={() => setAnswer(null)} />}
    </Section>
  );
}

interface AnswerModalProps {
  shareId: string;
  isAgreed: boolean;
  onClose: () => void;
}

function AnswerModal({ shareId, isAgreed, onClose }: AnswerModalProps) {
  const { t } = useI18n();
  const notify = useNotify();
  const answer = useAnswerAdr(shareId);
  const confirm = () => {
    answer
      .mutateAsync(isAgreed)
      .then(() => {
        notify(t('adr.answered'));
        onClose();
      })
      .catch(() => undefined); // said in the window
  };
  return (
    <ConfirmModal
      title={t('adr.answerTitle')}
      confirmLabel={t(isAgreed ? 'adr.agree' : 'adr.refuse')}
      mutation={answer}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t(isAgreed ? 'adr.answerYes' : 'adr.answerNo')}</Text>
    </ConfirmModal>
  );
}
