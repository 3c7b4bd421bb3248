import { Checkbox, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { staffQuery } from '../../api/directory.queries';
import { useChangeTeam, useMakeTeam } from '../../api/teams.queries';
import type { Team } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';

interface TeamModalProps {
  /** Null for a new one. */
  team: Team | null;
  /** All of them, to say who would leave which. */
  teams: readonly Team[];
  onClose: () => void;
}

/** Name and people of a team. Stays open, with the reason, when the api refuses. */
export function TeamModal({ team, teams, onClose }: TeamModalProps) {
  const { t } = useI18n();
  const notify = useNotify();
  const staff = useQuery(staffQuery);
  const make = useMakeTeam();
  const change = useChangeTeam(team?.id ?? '');
  const form = useForm({
    initialValues: { name: team?.name ?? '', memberIds: team?.members.map(({ id }) => id) ?? [] },
    validate: { name: (name) => (name.trim() === '' ? t('teams.nameMissing') : null) },
  });
  const labelOf = (person: { id: string; displayName: string }) => {
    const other = teams.find(({ id, members }) => id !== team?.id && members.some((each) => each.id === person.id));
    return other ? t('teams.elsewhere', { name: person.displayName, team: other.name }) : person.displayName;
  };
  const submit = form.onSubmit(({ name, memberIds }) => {
    const wish = { name: name.trim(), memberIds };
    const saving = team ? change.mutateAsync({ ...wish, version: team.version }) : make.mutateAsync(wish);
    saving
      .then(() => {
        notify(t('teams.saved'));
        onClose();
      })
      .catch(() => undefined); // said at the end of the form
  });
  return (
    <Dialog onClose={onClose} title={t(team ? 'teams.changeTitle' : 'teams.new')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput label={t('teams.name')} maxLength={60} autoComplete="off" {...form.getInputProps('name')} />
          <Checkbox.Group label={t('teams.people')} {...form.getInputProps('memberIds')}>
            <Stack gap="xs" mt="xs">
              {(staff.data ?? []).map((person) => (
                <Checkbox key={person.id} value={person.id} label={labelOf(person)} />
              ))}
            </Stack>
          </Checkbox.Group>
          <FormEnd submitLabel={t('teams.save')} mutation={team ? change : make} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
