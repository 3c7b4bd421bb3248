import { Tabs } from '@mantine/core';
import type { CaseDetail } from '../../api/types';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { CaseNotes } from './case-notes';
import { CaseTasks } from './case-tasks';

/** What the desk keeps for itself beside the case: two leaves, of which one is open, so that the page stays calm. */
export function DeskWork({ found }: { found: CaseDetail }) {
  const { t } = useI18n();
  const { permissions } = useUser();
  if (!permissions.includes('case.note')) return null;
  return (
    <Section title={t('deskwork.title')}>
      <Tabs defaultValue="notes" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="notes" data-notes-tab>
            {t('notes.title')}
          </Tabs.Tab>
          <Tabs.Tab value="tasks">{t('tasks.title')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="notes" pt="md">
          <CaseNotes caseId={found.id} />
        </Tabs.Panel>
        <Tabs.Panel value="tasks" pt="md">
          <CaseTasks found={found} />
        </Tabs.Panel>
      </Tabs>
    </Section>
  );
}
