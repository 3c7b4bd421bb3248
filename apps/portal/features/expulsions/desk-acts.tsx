import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import type { ExpulsionDeskAct, ExpulsionDetail } from '../../api/types';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { ActModal } from './act-modal';
import { deskActsOf } from './expulsion.rules';

/** What the desk may do now. */
export function DeskActs({ expulsion }: { expulsion: ExpulsionDetail }) {
  const { t } = useI18n();
  const [opened, setOpened] = useState<ExpulsionDeskAct | null>(null);
  const acts = deskActsOf(expulsion.ways);
  if (acts.length === 0) return null;
  return (
    <Section title={t('expulsion.next')}>
      <Text>{t(`expulsion.now.${expulsion.state}`)}</Text>
      <Group gap="sm">
        {acts.map((act) => (
          <Button
            key={act}
            variant={act === 'notice' || act === 'proposal' ? 'filled' : 'default'}
            onClick={() => setOpened(act)}
            data-act={act}
          >
            {t(`expulsion.do.${act}`)}
          </Button>
        ))}
      </Group>
      {opened && <ActModal expulsion={expulsion} act={opened} onClose={() => setOpened(null)} />}
    </Section>
  );
}
