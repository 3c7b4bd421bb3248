import { Anchor, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useI18n } from '../../i18n/i18n.context';

const parts = [
  { to: '/dues', key: 'dues.toInvoices' },
  { to: '/dues/bank', key: 'dues.toBank' },
  { to: '/dues/arrears', key: 'dues.toArrears' },
] as const;

/** The ways between the officer's pages about money. */
export function DuesParts() {
  const { t } = useI18n();
  return (
    <Group component="nav" gap="md" aria-label={t('dues.parts')}>
      {parts.map(({ to, key }) => (
        <Anchor
          key={to}
          renderRoot={(props) => (
            <Link to={to} activeOptions={{ exact: true }} activeProps={{ 'aria-current': 'page' }} {...props} />
          )}
        >
          {t(key)}
        </Anchor>
      ))}
    </Group>
  );
}
