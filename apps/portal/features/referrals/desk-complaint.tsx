import { Button, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useDecideComplaint, useJudgeComplaint, useWriteToComplainant } from '../../api/desk-complaints.queries';
import type { ReferralDetail, ReferredCase, Severity } from '../../api/types';
import { partnerPlace } from '../../api/waiting-files.queries';
import { DueFact } from '../../components/due-fact';
import { Facts } from '../../components/facts';
import { FiledTextForm } from '../../components/filed-text-form';
import { ProblemAlert } from '../../components/problem-alert';
import { Section } from '../../components/section';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { OutcomeModal } from './outcome-modal';
import { isLessUrgent } from './referral.rules';

interface Props {
  found: ReferralDetail;
  content: ReferredCase;
}

/** A complaint about the desk, which is this organisation's own: what was promised, how urgent it is, words and the end. */
export function DeskComplaint({ found, content }: Props) {
  const { t } = useI18n();
  const { permissions } = useUser();
  const write = useWriteToComplainant(found.id);
  const decide = useDecideComplaint(found.id);
  const [isDeciding, decision] = useDisclosure(false);
  const isAtWork = found.state === 'accepted';
  return (
    <>
      <Section title={t('complaint.clocks')}>
        <Text>{t('complaint.lead')}</Text>
        <Clocks clocks={content.clocks} />
      </Section>
      {isAtWork && permissions.includes('referral.answer') && (
        <Section title={t('complaint.severity')}>
          <Judgement key={content.severity} referralId={found.id} severity={content.severity} />
        </Section>
      )}
      {isAtWork && permissions.includes('referral.write') && (
        <Section title={t('complaint.write')}>
          <FiledTextForm
            place={partnerPlace(found.id, 'note')}
            label={t('complaint.write')}
            hint={t('complaint.writeHint')}
            submitLabel={t('complaint.send')}
            doneMessage={t('complaint.sent')}
            mutation={write}
          />
          {permissions.includes('referral.answer') && (
            <div>
              <Button variant="default" onClick={decision.open}>
                {t('complaint.decide')}
              </Button>
            </div>
          )}
        </Section>
      )}
      {isDeciding && (
        <OutcomeModal
          place={partnerPlace(found.id, 'outcome')}
          title={t('complaint.decideTitle')}
          text={t('complaint.decideText')}
          wordsLabel={t('complaint.decideWords')}
          confirmLabel={t('complaint.decideConfirm')}
          doneMessage={t('complaint.decided')}
          mutation={decide}
          onClose={decision.close}
        />
      )}
    </>
  );
}

function Clocks({ clocks }: { clocks: ReferredCase['clocks'] }) {
  const { t, label, dateTime } = useI18n();
  return (
    <Facts
      items={clocks.map(({ kind, dueAt, metAt, isOverdue }) => ({
        name: label('deadline', kind),
        value: metAt ? `${t('complaint.kept')} · ${dateTime(metAt)}` : <DueFact dueAt={dueAt} isOverdue={isOverdue} />,
      }))}
    />
  );
}

const SEVERITIES: readonly Severity[] = ['S1', 'S2', 'S3', 'S4'];

/** How urgent it is; whoever makes it less urgent says why. */
function Judgement({ referralId, severity }: { referralId: string; severity: Severity }) {
  const { t, label } = useI18n();
  const notify = useNotify();
  const judge = useJudgeComplaint(referralId);
  const [after, setAfter] = useState<Severity>(severity);
  const [reason, setReason] = useState('');
  const [isTried, setIsTried] = useState(false);
  const needsReason = isLessUrgent(after, severity);
  const save = () => {
    setIsTried(true);
    if (needsReason && reason.trim() === '') return;
    judge
      .mutateAsync({ before: severity, after, reason: needsReason ? reason.trim() : undefined })
      .then(() => notify(t('complaint.judged')))
      .catch(() => undefined); // said below
  };
  return (
    <Stack gap="sm">
      <NativeSelect
        label={t('complaint.severity')}
        value={after}
        onChange={(event) => setAfter(SEVERITIES.find((each) => each === event.currentTarget.value) ?? severity)}
        data={SEVERITIES.map((value) => ({ value, label: label('severity', value) }))}
      />
      {needsReason && (
        <Textarea
          label={t('complaint.severityReason')}
          description={t('complaint.severityReasonHint')}
          autosize
          minRows={2}
          maxLength={10_000}
          value={reason}
          error={isTried && reason.trim() === '' ? t('field.required') : null}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      {judge.error && <ProblemAlert error={judge.error} />}
      <div>
        <Button variant="default" onClick={save} loading={judge.isPending}>
          {t('complaint.judge')}
        </Button>
      </div>
    </Stack>
  );
}
