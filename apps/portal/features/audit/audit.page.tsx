import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { auditCsvUrl, auditQuery, type AuditFilter } from '../../api/audit.queries';
import type { AuditLine } from '../../api/types';
import { Empty } from '../../components/empty';
import { LoadMore } from '../../components/load-more';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { RowList, type RowFact } from '../../components/row-list';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { AuditChanges } from './audit-changes';
import { AuditFilterForm } from './audit-filter';
import styles from './audit.module.css';

const route = getRouteApi('/signed-in/audit');

/** Who did what, when and why. */
export function AuditPage() {
  const { t } = useI18n();
  const filter = route.useSearch();
  return (
    <Page title={t('audit.title')} lead={t('audit.lead')} actions={<AuditActions filter={filter} />}>
      <AuditFilterForm key={JSON.stringify(filter)} filter={filter} />
      <AuditList filter={filter} />
    </Page>
  );
}

function AuditActions({ filter }: { filter: AuditFilter }) {
  const { t } = useI18n();
  const { permissions } = useUser();
  return (
    <div className={styles.buttons} data-no-print>
      {permissions.includes('audit.export') && (
        <Button component="a" href={auditCsvUrl(filter)} download variant="default">
          {t('audit.csv')}
        </Button>
      )}
      <Button variant="default" onClick={() => window.print()}>
        {t('audit.print')}
      </Button>
    </div>
  );
}

function AuditList({ filter }: { filter: AuditFilter }) {
  const { t } = useI18n();
  const query = useInfiniteQuery(auditQuery(filter));
  const factsOf = useAuditFacts();
  return (
    <QueryView query={query} skeleton={<Skeleton height={480} />}>
      {({ pages }) => {
        const lines = pages.flatMap((page) => page.items);
        if (lines.length === 0) {
          return (
            <Empty title={t('audit.empty')}>
              <Text>{t('audit.emptyText')}</Text>
            </Empty>
          );
        }
        return (
          <Stack gap="md" className={styles.list}>
            <RowList label={t('audit.title')} rows={lines} factsOf={factsOf} />
            <LoadMore shown={lines.length} query={query} />
          </Stack>
        );
      }}
    </QueryView>
  );
}

function useAuditFacts() {
  const { t, label, pick, dateTime } = useI18n();
  return ({ at, action, actor, subject, reason, changes }: AuditLine): RowFact[] => [
    { name: t('audit.col.action'), value: <b>{label('auditAction', action)}</b> },
    { name: t('audit.col.at'), value: dateTime(at) },
    { name: t('audit.col.actor'), value: <Actor actor={actor} /> },
    {
      name: t('audit.col.subject'),
      value: (
        <>
          {pick(subject.nameJa, subject.nameEn) ?? <code className={styles.id}>{subject.id ?? '–'}</code>}
          <div className={styles.meta}>{label('auditSubject', subject.kind)}</div>
        </>
      ),
    },
    { name: t('audit.col.reason'), value: reason ?? '–' },
    { name: t('audit.col.changes'), value: <AuditChanges changes={changes} /> },
  ];
}

function Actor({ actor }: { actor: AuditLine['actor'] }) {
  const { label, pick } = useI18n();
  const place = pick(actor.organisation.nameJa, actor.organisation.nameEn) ?? label('actor', actor.kind);
  const roles = actor.roles.map((role) => label('role', role)).join(', ');
  if (actor.displayName === null) return <>{label('actor', actor.kind)}</>;
  return (
    <>
      {actor.displayName}
      <div className={styles.meta}>{[place, roles].filter(Boolean).join(' · ')}</div>
    </>
  );
}
