import { Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { rolesQuery } from '../../api/people.queries';
import type { RoleRow } from '../../api/types';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import styles from './roles.module.css';

/** Every role in plain words: what it means, what it may do, who holds it. */
export function RolesPage() {
  const { t } = useI18n();
  const query = useQuery(rolesQuery);
  return (
    <Page title={t('roles.title')} lead={t('roles.lead')} actions={<Link to="/people">{t('roles.toPeople')}</Link>}>
      <QueryView query={query} skeleton={<Skeleton height={480} />}>
        {(rows) => (
          <Stack gap="md">
            {rows.map((row) => (
              <RoleSection key={row.role} row={row} />
            ))}
          </Stack>
        )}
      </QueryView>
    </Page>
  );
}

function RoleSection({ row }: { row: RoleRow }) {
  const { t, label } = useI18n();
  return (
    <Section title={label('role', row.role)}>
      <Text>{label('roleText', row.role)}</Text>
      <dl className={styles.facts}>
        <div>
          <dt>{t('roles.may')}</dt>
          <dd>
            <ul className={styles.permissions}>
              {row.permissions.map((permission) => (
                <li key={permission}>{label('permission', permission)}</li>
              ))}
            </ul>
          </dd>
        </div>
        <div>
          <dt>{t('roles.holders')}</dt>
          <dd>
            <Holders row={row} />
          </dd>
        </div>
      </dl>
    </Section>
  );
}

function Holders({ row }: { row: RoleRow }) {
  const { t } = useI18n();
  const { organisation } = useUser();
  if (row.organisationKind !== organisation.kind) return <>{t('roles.elsewhere')}</>;
  if (row.holders.length === 0) return <>{t('roles.nobody')}</>;
  return <>{row.holders.map(({ displayName }) => displayName).join(', ')}</>;
}
