import { Button, Group, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { caseFiles } from '../../api/attachment-urls';
import { caseReferralQuery, useRevokeReferral, useWriteToPartner } from '../../api/cases.queries';
import type { Attachment, CaseReferral, RevokeReason } from '../../api/types';
import { deskPlace } from '../../api/waiting-files.queries';
import { ConfirmModal } from '../../components/confirm-modal';
import { FiledTextForm } from '../../components/filed-text-form';
import { QueryView } from '../../components/query-view';
import { ReferralNotes } from '../../components/referral-notes';
import { TimeLeftChip } from '../../components/time-left-chip';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import styles from './case.module.css';

interface CaseReferralProps {
  caseId: string;
  referral: CaseReferral;
}

interface WithFiles extends CaseReferralProps {
  /** All files of the case. */
  attachments: readonly Attachment[];
}

/** One referral in the case: where it stands, and unfolded its words and what the desk can do. */
export function CaseReferralItem({ caseId, referral, attachments }: WithFiles) {
  const { t, label, pick, dateTime } = useI18n();
  const { permissions } = useUser();
  const [isShown, setIsShown] = useState(false);
  const [isRevoking, setIsRevoking] = useState(false);
  const isOpen = referral.state === 'pending' || referral.state === 'accepted';
  const mayRevoke = isOpen && referral.reason !== 'vital_interest' && permissions.includes('case.refer');
  const ending = useEnding(referral);
  return (
    <li className={styles.item}>
      <b>{pick(referral.partnerNameJa, referral.partnerNameEn)}</b> · {label('referralState', referral.state)}
      {ending && ` (${ending})`}
      <div className={styles.meta}>
        {label('referralReason', referral.reason)} · {t('refer.opened', { at: dateTime(referral.openedAt) })}{' '}
        {referral.state === 'pending' && <TimeLeftChip dueAt={referral.dueAt} />}
      </div>
      <Group gap="xs" mt="xs">
        <Button size="xs" variant="default" aria-expanded={isShown} onClick={() => setIsShown(!isShown)}>
          {t('refer.show')}
        </Button>
        {mayRevoke && (
          <Button size="xs" variant="default" onClick={() => setIsRevoking(true)}>
            {t('refer.revoke')}
          </Button>
        )}
      </Group>
      {isShown && <ReferralWords caseId={caseId} referral={referral} attachments={attachments} />}
      {isRevoking && <RevokeModal caseId={caseId} referral={referral} onClose={() => setIsRevoking(false)} />}
    </li>
  );
}

/** How it ended, in the words of the code; null while it goes on. */
function useEnding({ declineReason, outcome, revokeReason }: CaseReferral): string | null {
  const { label } = useI18n();
  if (declineReason) return label('decline', declineReason);
  if (outcome) return label('referralOutcome', outcome);
  return revokeReason && label('revokeReason', revokeReason);
}

function ReferralWords({ caseId, referral, attachments }: WithFiles) {
  const { t } = useI18n();
  const { permissions } = useUser();
  const query = useQuery(caseReferralQuery(caseId, referral.id));
  const write = useWriteToPartner(caseId, referral.id);
  return (
    <QueryView query={query} skeleton={<Text c="gray.7">…</Text>}>
      {({ scope, consentVersion, amountYen, notes }) => (
        <Stack gap="sm" mt="sm">
          <Text size="sm" c="gray.7">
            {t('refer.scope', {
              version: consentVersion ?? '—',
              scope: scope
                .map((room) => t(room === 'shared' ? 'refer.scopeRoom.shared' : 'refer.scopeRoom.narrative'))
                .join(', '),
            })}
          </Text>
          {amountYen !== null && <Text fw={600}>{t('refer.amount', { amount: amountYen.toLocaleString() })}</Text>}
          <ReferralNotes notes={notes} own="secretariat" attachments={attachments} urls={caseFiles(caseId)} />
          {referral.state === 'accepted' && permissions.includes('case.refer') && (
            <FiledTextForm
              place={deskPlace(caseId, referral.id)}
              label={t('refer.write')}
              submitLabel={t('refer.writeSend')}
              doneMessage={t('refer.written')}
              mutation={write}
            />
          )}
        </Stack>
      )}
    </QueryView>
  );
}

const reasons: readonly RevokeReason[] = [
  'she_asked',
  'wrong_partner',
  'no_answer',
  'not_needed',
  'agreement',
  'other',
];

function RevokeModal({ caseId, referral, onClose }: CaseReferralProps & { onClose: () => void }) {
  const { t, label, pick } = useI18n();
  const notify = useNotify();
  const revoke = useRevokeReferral(caseId, referral.id);
  const [reason, setReason] = useState('');
  const [text, setText] = useState('');
  const [isTried, setIsTried] = useState(false);
  const chosen = reasons.find((each) => each === reason);
  const confirm = () => {
    setIsTried(true);
    if (!chosen || text.trim() === '') return;
    revoke
      .mutateAsync({ reason: chosen, text: text.trim() })
      .then(() => {
        notify(t('refer.revoked'));
        onClose();
      })
      .catch(() => undefined); // said in the window
  };
  return (
    <ConfirmModal
      title={t('refer.revokeTitle', { partner: pick(referral.partnerNameJa, referral.partnerNameEn) ?? '' })}
      confirmLabel={t('refer.revokeConfirm')}
      mutation={revoke}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t('refer.revokeText')}</Text>
      <NativeSelect
        label={t('refer.reason')}
        value={reason}
        error={isTried && !chosen ? t('refer.reasonMissing') : null}
        onChange={(event) => setReason(event.currentTarget.value)}
        data={[{ value: '', label: '' }, ...reasons.map((value) => ({ value, label: label('revokeReason', value) }))]}
      />
      <Textarea
        label={t('refer.revokeWords')}
        autosize
        minRows={2}
        maxLength={10_000}
        value={text}
        error={isTried && text.trim() === '' ? t('field.required') : null}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </ConfirmModal>
  );
}
