import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import type { MemberDetail } from '../../api/types';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { ClassModal } from './class-modal';
import { RenameModal } from './rename-modal';

/** Another name and another class, as an officer writes them down. */
export function MemberChanges({ member }: { member: MemberDetail }) {
  const { t } = useI18n();
  const [opened, setOpened] = useState<'name' | 'class' | null>(null);
  const close = () => setOpened(null);
  return (
    <Section title={t('memberChange.title')}>
      <Text>{t('memberChange.lead')}</Text>
      <Group gap="sm">
        <Button variant="default" onClick={() => setOpened('name')} data-rename>
          {t('memberChange.rename')}
        </Button>
        <Button variant="default" onClick={() => setOpened('class')} data-change-class>
          {t('memberChange.class')}
        </Button>
      </Group>
      {opened === 'name' && <RenameModal member={member} onClose={close} />}
      {opened === 'class' && <ClassModal member={member} onClose={close} />}
    </Section>
  );
}
