import { Alert, Anchor } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { overridesQuery } from '../../api/custody.queries';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { waitsFor } from './custody.rules';

/** Above the queue, as long as something in danger waits for the reader. */
export function WaitingOverrides() {
  const { t } = useI18n();
  const { permissions } = useUser();
  const query = useQuery({ ...overridesQuery, enabled: permissions.includes('override.list') });
  const mayDecide = permissions.includes('override.decide');
  const count = (query.data ?? []).filter((override) => waitsFor(override, mayDecide)).length;
  if (count === 0) return null;
  return (
    <Alert color="danger" icon={<IconAlertTriangle aria-hidden />}>
      <Anchor renderRoot={(props) => <Link to="/overrides" {...props} />}>{t('override.waits', { count })}</Anchor>
    </Alert>
  );
}
