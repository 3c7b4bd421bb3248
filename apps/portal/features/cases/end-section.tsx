import { Anchor, Button, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { CaseDetail } from '../../api/types';
import { Section } from '../../components/section';
import { useNow } from '../../components/use-now';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import styles from './case.module.css';
import { CloseModal } from './close-modal';
import { DecideAppealModal, ReopenModal } from './end-modals';
import { isAppealOpen, isInCharge } from './end.rules';
import { MergedWayBack, MergeModal } from './merge-modals';

/** How the case ends or ended, and the ways back. The windows live here: they outlive the change that they make. */
export function EndSection({ found }: { found: CaseDetail }) {
  const { t } = useI18n();
  const { permissions } = useUser();
  const [isOpen, setIsOpen] = useState<'close' | 'reopen' | 'decide' | 'merge' | null>(null);
  const close = () => setIsOpen(null);
  const isClosed = found.status === 'closed';
  return (
    <Section title={t('end.title')}>
      <Stack gap="sm" align="flex-start">
        <AppealState found={found} onDecide={() => setIsOpen('decide')} />
        {isClosed ? <HowItEnded found={found} /> : <Text>{t('end.open')}</Text>}
        {isClosed && permissions.includes('case.close') && (
          <WayBack found={found} onReopen={() => setIsOpen('reopen')} />
        )}
        {!isClosed && <WayOut found={found} onClose={() => setIsOpen('close')} onMerge={() => setIsOpen('merge')} />}
      </Stack>
      {isOpen === 'close' && <CloseModal found={found} onClose={close} />}
      {isOpen === 'merge' && <MergeModal found={found} onClose={close} />}
      {isOpen === 'reopen' && <ReopenModal caseId={found.id} onClose={close} />}
      {isOpen === 'decide' && <DecideAppealModal caseId={found.id} onClose={close} />}
    </Section>
  );
}

function AppealState({ found, onDecide }: { found: CaseDetail; onDecide: () => void }) {
  const { t, label, day } = useI18n();
  const user = useUser();
  const { appeal } = found.end;
  if (!appeal) return null;
  if (appeal.decision) {
    const decision = label('appealDecision', appeal.decision);
    return (
      <div>
        <Text fw={600}>{t('appeal.title')}</Text>
        <Text>{t('appeal.decidedAt', { decision, at: day(appeal.decidedAt ?? appeal.askedAt) })}</Text>
      </div>
    );
  }
  const isFirstHandler = appeal.firstHandlers.includes(user.id);
  return (
    <>
      <div>
        <Text fw={600}>{t('appeal.title')}</Text>
        <Text>{t('appeal.waits', { at: day(appeal.askedAt) })}</Text>
        {isFirstHandler && <Text>{t('appeal.firstHandler')}</Text>}
      </div>
      {!isFirstHandler && found.status !== 'closed' && isInCharge(found, user) && (
        <Button onClick={onDecide}>{t('appeal.decide')}</Button>
      )}
    </>
  );
}

function HowItEnded({ found: { end } }: { found: CaseDetail }) {
  const { t, label } = useI18n();
  return (
    <div>
      {end.outcome && <Text fw={600}>{label('outcome', end.outcome)}</Text>}
      {end.advice.length > 0 && (
        <>
          <Text>{t('end.advised')}</Text>
          <ul className={styles.blocks}>
            {end.advice.map((code) => (
              <li key={code}>{label('advice', code)}</li>
            ))}
          </ul>
        </>
      )}
      {end.duplicateOf && end.outcome === 'duplicate' && <Repeats other={end.duplicateOf} />}
    </div>
  );
}

function Repeats({ other: { id, number } }: { other: { id: string; number: string } }) {
  const { t } = useI18n();
  return (
    <Text>
      {t('end.repeats')}{' '}
      <Anchor renderRoot={(props) => <Link to="/cases/$caseId" params={{ caseId: id }} {...props} />}>{number}</Anchor>
    </Text>
  );
}

function WayBack({ found, onReopen }: { found: CaseDetail; onReopen: () => void }) {
  const { t, day } = useI18n();
  const now = useNow();
  const { end } = found;
  if (end.outcome === 'merged') return <MergedWayBack found={found} />;
  if (!end.reopenableUntil) return <Text size="sm">{t('end.hers')}</Text>;
  if (Date.parse(end.reopenableUntil) <= now) return <Text size="sm">{t('end.reopenOver')}</Text>;
  return (
    <>
      <Text size="sm">{t('end.reopenUntil', { at: day(end.reopenableUntil) })}</Text>
      <Button variant="default" onClick={onReopen}>
        {t('end.reopen')}
      </Button>
    </>
  );
}

interface WayOutProps {
  found: CaseDetail;
  onClose: () => void;
  onMerge: () => void;
}

function WayOut({ found, onClose, onMerge }: WayOutProps) {
  const { t } = useI18n();
  const user = useUser();
  if (isAppealOpen(found)) return <Text size="sm">{t('end.appealFirst')}</Text>;
  if (!isInCharge(found, user)) return <Text size="sm">{t('end.notYours')}</Text>;
  return (
    <>
      <Button variant="default" data-close-case onClick={onClose}>
        {t('end.close')}
      </Button>
      <Button variant="default" data-merge-case onClick={onMerge}>
        {t('merge.open')}
      </Button>
    </>
  );
}
