import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useCarryOut, useDeclineSuccession } from '../../api/successions.queries';
import type { SuccessionDetail } from '../../api/types';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { ReasonModal } from '../dues/reason-modal';

/** The second of two people says yes or no. A yes happens at once. */
export function DecideSuccession({ succession }: { succession: SuccessionDetail }) {
  const { t } = useI18n();
  const [opened, setOpened] = useState<'yes' | 'no' | null>(null);
  const cases = succession.cases?.length ?? 0;
  const carryOut = useCarryOut(succession.id, cases);
  const decline = useDeclineSuccession(succession.id);
  const close = () => setOpened(null);
  return (
    <Section title={t('succession.decision')}>
      <Text>{t(succession.mayDecide ? 'succession.yours' : 'succession.waits')}</Text>
      {succession.mayDecide && (
        <Group gap="sm">
          <Button onClick={() => setOpened('yes')} data-act="carry-out">
            {t('succession.yes')}
          </Button>
          <Button variant="default" onClick={() => setOpened('no')}>
            {t('succession.no')}
          </Button>
        </Group>
      )}
      {opened === 'yes' && (
        <ReasonModal
          words={{
            title: t('succession.yes'),
            text: t('succession.yesText', { n: cases }),
            done: t('succession.done'),
          }}
          mutation={carryOut}
          onClose={close}
        />
      )}
      {opened === 'no' && (
        <ReasonModal
          words={{ title: t('succession.no'), text: t('succession.noText'), done: t('succession.declined') }}
          mutation={decline}
          onClose={close}
        />
      )}
    </Section>
  );
}
