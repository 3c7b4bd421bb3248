import { Checkbox, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Role } from '../../api/types';
import { useI18n } from '../../i18n/i18n.context';

interface RoleChoiceProps {
  roles: readonly Role[];
  value?: Role[];
  onChange?: (roles: Role[]) => void;
  error?: ReactNode;
}

/** One or several roles of an organisation. */
export function RoleChoice({ roles, value, onChange, error }: RoleChoiceProps) {
  const { t, label } = useI18n();
  return (
    <Checkbox.Group
      label={t('people.roles')}
      value={value}
      error={error}
      onChange={(chosen) => onChange?.(roles.filter((role) => chosen.includes(role)))}
    >
      <Stack gap="xs" mt="xs">
        {roles.map((role) => (
          <Checkbox key={role} value={role} label={label('role', role)} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
