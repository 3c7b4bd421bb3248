import { Button, Group, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { teamsQuery, useRemoveTeam } from '../../api/teams.queries';
import type { Team } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { Empty } from '../../components/empty';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { RowList, type RowFact } from '../../components/row-list';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { TeamModal } from './team-modal';

/** The teams of the desk: who is in which, making one, changing one, ending one. */
export function TeamsPage() {
  const { t } = useI18n();
  const teams = useQuery(teamsQuery);
  const [edited, setEdited] = useState<Team | 'new' | null>(null);
  const [ending, setEnding] = useState<Team | null>(null);
  const factsOf = (team: Team): RowFact[] => [
    { name: t('teams.name'), value: team.name },
    {
      name: t('teams.people'),
      value: team.members.map(({ displayName }) => displayName).join(', ') || t('teams.nobody'),
    },
    {
      name: t('teams.actions'),
      value: (
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={() => setEdited(team)}>
            {t('teams.change')}
          </Button>
          <Button size="xs" variant="default" onClick={() => setEnding(team)}>
            {t('teams.remove')}
          </Button>
        </Group>
      ),
    },
  ];
  return (
    <Page
      title={t('teams.title')}
      lead={t('teams.lead')}
      actions={<Button onClick={() => setEdited('new')}>{t('teams.new')}</Button>}
    >
      <QueryView query={teams} skeleton={<Skeleton height={200} />}>
        {(found) =>
          found.length === 0 ? (
            <Empty title={t('teams.none')}>{t('teams.noneText')}</Empty>
          ) : (
            <RowList label={t('teams.title')} rows={found} factsOf={factsOf} />
          )
        }
      </QueryView>
      {edited && (
        <TeamModal team={edited === 'new' ? null : edited} teams={teams.data ?? []} onClose={() => setEdited(null)} />
      )}
      {ending && <EndTeam team={ending} onClose={() => setEnding(null)} />}
    </Page>
  );
}

function EndTeam({ team, onClose }: { team: Team; onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const remove = useRemoveTeam();
  const end = () =>
    void remove
      .mutateAsync(team.id)
      .then(() => {
        notify(t('teams.removed'));
        onClose();
      })
      .catch(() => undefined); // said in the window
  return (
    <ConfirmModal
      title={t('teams.removeTitle', { name: team.name })}
      confirmLabel={t('teams.remove')}
      mutation={remove}
      onConfirm={end}
      onClose={onClose}
    >
      {t('teams.removeText')}
    </ConfirmModal>
  );
}
