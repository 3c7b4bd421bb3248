import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useChangeRoles, useDeactivate } from '../../api/people.queries';
import type { Person, Role } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { useReason } from '../../components/use-reason';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { OthersSessionsControl } from './others-sessions';
import { RoleChoice } from './role-choice';

interface PersonProps {
  person: Person;
  /** What the organisation has to give. */
  roles: readonly Role[];
}

/** What can be done about somebody else's account. */
export function PersonControls({ person, roles }: PersonProps) {
  const { t } = useI18n();
  const [open, setOpen] = useState<'roles' | 'deactivation'>();
  const close = () => setOpen(undefined);
  const name = person.displayName;
  return (
    <Group gap="xs">
      <Button
        variant="default"
        size="xs"
        onClick={() => setOpen('roles')}
        aria-label={`${t('people.changeRoles')}: ${name}`}
      >
        {t('people.changeRoles')}
      </Button>
      <Button
        variant="default"
        size="xs"
        onClick={() => setOpen('deactivation')}
        aria-label={`${t('people.deactivate')}: ${name}`}
      >
        {t('people.deactivate')}
      </Button>
      <OthersSessionsControl person={person} />
      {open === 'roles' && <RolesModal person={person} roles={roles} onClose={close} />}
      {open === 'deactivation' && <DeactivateModal person={person} onClose={close} />}
    </Group>
  );
}

function RolesModal({ person, roles, onClose }: PersonProps & { onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const change = useChangeRoles(person.id);
  const [chosen, setChosen] = useState<Role[]>(person.roles);
  const { field, withReason } = useReason();
  const done = () => {
    notify(t('people.rolesSaved'));
    onClose();
  };
  return (
    <ConfirmModal
      title={t('people.changeRolesOf', { name: person.displayName })}
      confirmLabel={t('people.rolesSave')}
      mutation={change}
      onConfirm={withReason((reason) => change.mutate({ roles: chosen, reason }, { onSuccess: done }))}
      onClose={onClose}
    >
      <RoleChoice roles={roles} value={chosen} onChange={setChosen} />
      <RolesBeforeAfter before={person.roles} after={chosen} />
      {field}
      <Text>{t('people.rolesHint', { name: person.displayName })}</Text>
    </ConfirmModal>
  );
}

/** What will hold afterwards, said before it is saved. */
function RolesBeforeAfter({ before, after }: { before: readonly Role[]; after: readonly Role[] }) {
  const { t, label } = useI18n();
  const names = (roles: readonly Role[]) => roles.map((role) => label('role', role)).join(', ') || '–';
  return <Text aria-live="polite">{t('people.rolesChange', { before: names(before), after: names(after) })}</Text>;
}

function DeactivateModal({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const deactivate = useDeactivate(person.id);
  const name = person.displayName;
  const { field, withReason } = useReason();
  const done = () => {
    notify(t('people.deactivated', { name }));
    onClose();
  };
  return (
    <ConfirmModal
      title={t('people.deactivateOf', { name })}
      confirmLabel={t('people.deactivate')}
      mutation={deactivate}
      onConfirm={withReason((reason) => deactivate.mutate(reason, { onSuccess: done }))}
      onClose={onClose}
    >
      <Text>{t('people.deactivateText', { name })}</Text>
      {field}
    </ConfirmModal>
  );
}
