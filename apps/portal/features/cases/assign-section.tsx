import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAssign } from '../../api/cases.queries';
import { staffQuery } from '../../api/directory.queries';
import type { CaseDetail } from '../../api/types';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { SaveProblem } from './save-problem';
import { useNotify } from '../../components/use-notify';

/** Who is in charge, and the way to change it. */
export function AssignSection({ found }: { found: CaseDetail }) {
  const { t } = useI18n();
  const { permissions } = useUser();
  const mayAssign = permissions.includes('case.assign') && found.status !== 'closed';
  return (
    <Section title={t('assign.title')}>
      <Text fw={600}>{found.assignee?.displayName ?? t('queue.noAssignee')}</Text>
      {mayAssign && <AssignForm found={found} />}
    </Section>
  );
}

function AssignForm({ found }: { found: CaseDetail }) {
  const { t } = useI18n();
  const user = useUser();
  const staff = useQuery(staffQuery);
  const notify = useNotify();
  const assign = useAssign(found.id);
  const [assigneeId, setAssigneeId] = useState('');
  const give = (id: string, name: string) =>
    assign.mutate(
      { version: found.version, assigneeId: id },
      {
        onSuccess: () => {
          setAssigneeId('');
          notify(t('assign.done', { name }));
        },
      },
    );
  const isFirstHandler = (id: string) => found.end.appeal?.firstHandlers.includes(id) ?? false;
  const people = (staff.data ?? []).filter(({ id }) => id !== found.assignee?.id && !isFirstHandler(id));
  const chosen = people.find(({ id }) => id === assigneeId);
  return (
    <Stack gap="sm">
      {found.end.appeal && <Text size="sm">{t('appeal.notAssignable')}</Text>}
      {found.assignee?.id !== user.id && !isFirstHandler(user.id) && (
        <Button loading={assign.isPending} onClick={() => give(user.id, user.displayName)}>
          {t('assign.me')}
        </Button>
      )}
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <NativeSelect
          label={t('assign.choose')}
          flex={1}
          value={assigneeId}
          onChange={(event) => setAssigneeId(event.currentTarget.value)}
          data={[
            { value: '', label: '—' },
            ...people.map(({ id, displayName }) => ({
              value: id,
              label: id === user.id ? t('assign.you', { name: displayName }) : displayName,
            })),
          ]}
        />
        <Button
          variant="default"
          disabled={chosen === undefined}
          onClick={() => chosen && give(chosen.id, chosen.displayName)}
        >
          {t('assign.submit')}
        </Button>
      </Group>
      {assign.error && <SaveProblem caseId={found.id} error={assign.error} onReloaded={assign.reset} />}
    </Stack>
  );
}
