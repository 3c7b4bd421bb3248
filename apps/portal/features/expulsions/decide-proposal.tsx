import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useDecideExpulsion } from '../../api/expulsions.queries';
import type { ExpulsionDetail } from '../../api/types';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { ReasonModal } from '../dues/reason-modal';
import { decidesNow } from './expulsion.rules';

/** The second of two people says yes or no to what was proposed. */
export function DecideProposal({ expulsion }: { expulsion: ExpulsionDetail }) {
  const { t, label, day } = useI18n();
  const [opened, setOpened] = useState<'yes' | 'no' | null>(null);
  const decide = useDecideExpulsion(expulsion.id);
  const { state, version, ways, acts } = expulsion;
  const proposal = acts.findLast(({ act }) => act === 'proposal');
  if (state !== 'proposed' || !proposal?.outcome) return null;
  const proposed = { outcome: label('expulsionOutcome', proposal.outcome) };
  const mutation = {
    ...{ isPending: decide.isPending, error: decide.error },
    mutateAsync: (text: string) => decide.mutateAsync({ version, isConfirmed: opened === 'yes', text }),
  };
  const close = () => setOpened(null);
  return (
    <Section title={t('expulsion.decision')}>
      <Text fw={600}>{t('expulsion.proposed', proposed)}</Text>
      {proposal.onDay && <Text>{t('expulsion.proposedDay', { on: day(proposal.onDay) })}</Text>}
      <Text>{t(decidesNow(ways) ? 'expulsion.yours' : 'expulsion.waits')}</Text>
      {decidesNow(ways) && (
        <Group gap="sm">
          <Button onClick={() => setOpened('yes')} data-act="confirm">
            {t('expulsion.confirm')}
          </Button>
          <Button variant="default" onClick={() => setOpened('no')} data-act="return">
            {t('expulsion.giveBack')}
          </Button>
        </Group>
      )}
      {opened === 'yes' && (
        <ReasonModal
          words={{ title: t('expulsion.confirm'), text: t('expulsion.confirmText'), done: t('expulsion.done') }}
          mutation={mutation}
          onClose={close}
        />
      )}
      {opened === 'no' && (
        <ReasonModal
          words={{ title: t('expulsion.giveBack'), text: t('expulsion.giveBackText'), done: t('expulsion.done') }}
          mutation={mutation}
          onClose={close}
        />
      )}
    </Section>
  );
}
