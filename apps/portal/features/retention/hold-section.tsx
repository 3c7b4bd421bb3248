import { Button, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { holdQuery } from '../../api/retention.queries';
import type { CaseDetail, LegalHold } from '../../api/types';
import { FoldedSection } from '../../components/folded-section';
import { QueryView } from '../../components/query-view';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { LiftHoldModal, SetHoldModal } from './hold-modals';

/** Whether something keeps the case from being erased, for those who may decide it. */
export function HoldSection({ found }: { found: CaseDetail }) {
  const { t } = useI18n();
  const { permissions } = useUser();
  if (!permissions.includes('case.hold')) return null;
  return (
    <FoldedSection title={t('hold.title')}>
      <HoldState caseId={found.id} />
    </FoldedSection>
  );
}

/** The windows live here, beside what they change: they outlive its being read again. */
function HoldState({ caseId }: { caseId: string }) {
  const [isOpen, setIsOpen] = useState<'set' | 'lift' | null>(null);
  const query = useQuery(holdQuery(caseId));
  const close = () => setIsOpen(null);
  return (
    <>
      <QueryView query={query} skeleton={<Skeleton height={60} />}>
        {({ hold }) =>
          hold ? <Held hold={hold} onLift={() => setIsOpen('lift')} /> : <NotHeld onSet={() => setIsOpen('set')} />
        }
      </QueryView>
      {isOpen === 'set' && <SetHoldModal caseId={caseId} onClose={close} />}
      {isOpen === 'lift' && <LiftHoldModal caseId={caseId} onClose={close} />}
    </>
  );
}

function Held({ hold, onLift }: { hold: LegalHold; onLift: () => void }) {
  const { t, label, day } = useI18n();
  return (
    <>
      <Text fw={600}>{label('holdGround', hold.ground)}</Text>
      <Text>{t('hold.since', { at: day(hold.setAt) })}</Text>
      <div>
        <Button variant="default" onClick={onLift}>
          {t('hold.lift')}
        </Button>
      </div>
    </>
  );
}

function NotHeld({ onSet }: { onSet: () => void }) {
  const { t } = useI18n();
  return (
    <>
      <Text>{t('hold.none')}</Text>
      <div>
        <Button variant="default" onClick={onSet}>
          {t('hold.set')}
        </Button>
      </div>
    </>
  );
}
