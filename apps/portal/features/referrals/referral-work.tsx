import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { referredFiles } from '../../api/attachment-urls';
import { useReturnOutcome, useWriteToDesk } from '../../api/referrals.queries';
import type { ReferralDetail } from '../../api/types';
import { partnerPlace } from '../../api/waiting-files.queries';
import { FiledTextForm } from '../../components/filed-text-form';
import { ReferralNotes } from '../../components/referral-notes';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { OutcomeModal } from './outcome-modal';

/** What desk and partner write to each other, and the outcome that ends the partner's work. */
export function ReferralWorkSection({ found }: { found: ReferralDetail }) {
  const { t } = useI18n();
  const { permissions } = useUser();
  const write = useWriteToDesk(found.id);
  const returned = useReturnOutcome(found.id);
  const [isFinishing, finish] = useDisclosure(false);
  const isAtWork = found.state === 'accepted';
  return (
    <Section title={t('referral.notes')}>
      <ReferralNotes
        notes={found.case?.notes ?? []}
        own="partner"
        attachments={found.case?.attachments ?? []}
        urls={referredFiles(found)}
      />
      {isAtWork && permissions.includes('referral.write') && (
        <FiledTextForm
          place={partnerPlace(found.id, 'note')}
          label={t('referral.write')}
          hint={t('referral.writeHint')}
          submitLabel={t('referral.writeSend')}
          doneMessage={t('referral.written')}
          mutation={write}
        />
      )}
      {isAtWork && permissions.includes('referral.answer') && (
        <div>
          <Button variant="default" onClick={finish.open}>
            {t('referral.finish')}
          </Button>
        </div>
      )}
      {isFinishing && (
        <OutcomeModal
          place={partnerPlace(found.id, 'outcome')}
          title={t('referral.finishTitle')}
          text={t('referral.finishText')}
          wordsLabel={t('referral.outcomeWords')}
          confirmLabel={t('referral.finishConfirm')}
          doneMessage={t('referral.finished')}
          mutation={returned}
          onClose={finish.close}
        />
      )}
    </Section>
  );
}
