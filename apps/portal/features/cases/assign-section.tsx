import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAssign } from '../../api/cases.queries';
import { staffQuery } from '../../api/directory.queries';
import type { CaseDetail } from '../../api/types';
import { Section } from '../../components/section';
import { type I18n, useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { MergeChanges } from './merge-changes';
import { type MergeField, mergeFields } from './merge.rules';
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
  const i18n = useI18n();
  const { t } = i18n;
  const user = useUser();
  const staff = useQuery(staffQuery);
  const notify = useNotify();
  const assign = useAssign(found.id);
  const [assigneeId, setAssigneeId] = useState('');
  /** Whom it was to be given to, and the case as it was then. */
  const [wish, setWish] = useState<{ id: string; name: string; opened: CaseDetail } | null>(null);
  const give = (id: string, name: string, opened = found) => {
    setWish({ id, name, opened });
    void assign
      .mutateAsync({ version: opened.version, assigneeId: id })
      .then(() => {
        setAssigneeId('');
        notify(t('assign.done', { name }));
      })
      .catch(() => undefined); // said below
  };
  const isFirstHandler = (id: string) => found.end.appeal?.firstHandlers.includes(id) ?? false;
  const people = (staff.data ?? []).filter(({ id }) => id !== found.assignee?.id && !isFirstHandler(id));
  const chosen = people.find(({ id }) => id === assigneeId);
  return (
    <Stack gap="sm">
      {found.end.appeal && <Text size="sm">{t('appeal.notAssignable')}</Text>}
      {found.assignee?.id !== user.id && !isFirstHandler(user.id) && (
        <Button loading={assign.isPending} onClick={() => give(user.id, user.displayName)} data-assign-me>
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
      {assign.error && wish && (
        <MergeChanges
          error={assign.error}
          opened={wish.opened}
          compare={(newest) => ownerSides(i18n, newest, wish)}
          onChosen={(newest, { assignee }) => {
            if (assignee === 'theirs') assign.reset();
            else give(wish.id, wish.name, newest);
          }}
        />
      )}
    </Stack>
  );
}

/** Who has the case now against who was to have it. */
function ownerSides(
  { t }: I18n,
  newest: CaseDetail,
  { name, opened }: { name: string; opened: CaseDetail },
): MergeField[] {
  const owner = ({ assignee }: CaseDetail) => assignee?.displayName ?? t('queue.noAssignee');
  const sides = { base: owner(opened), theirs: owner(newest), mine: name };
  return mergeFields([{ key: 'assignee', name: t('assign.title'), ...sides }]);
}
