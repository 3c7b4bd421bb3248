import { Alert, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import {
  noticesQuery,
  noticeStateQuery,
  useReadAllNotices,
  useReadNotice,
  useTryAddressAgain,
} from '../../api/notices.queries';
import type { Notice } from '../../api/types';
import { Empty } from '../../components/empty';
import { LoadMore } from '../../components/load-more';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { QueryView } from '../../components/query-view';
import { RowList, type RowFact } from '../../components/row-list';
import { useI18n } from '../../i18n/i18n.context';
import { placeOf } from './notice.rules';
import styles from './notices.module.css';

/** What one was told, the newest first. */
export function NoticesPage() {
  const { t } = useI18n();
  const query = useInfiniteQuery(noticesQuery);
  const shown = query.data?.pages.flatMap(({ items }) => items);
  return (
    <Page title={t('notices.title')} lead={t('notices.lead')} actions={<ReadAll newest={shown?.[0]} />}>
      <AddressFails />
      <NewerNotices shown={shown} />
      <QueryView query={query} skeleton={<Skeleton height={320} />}>
        {({ pages }) => {
          const notices = pages.flatMap(({ items }) => items);
          if (notices.length === 0) return <Empty title={t('notices.none')}>{t('notices.noneText')}</Empty>;
          return <Notices notices={notices} query={query} />;
        }}
      </QueryView>
    </Page>
  );
}

type ListQuery = Parameters<typeof LoadMore>[0]['query'];

function Notices({ notices, query }: { notices: readonly Notice[]; query: ListQuery }) {
  const { t, dateTime } = useI18n();
  const read = useReadNotice();
  const factsOf = (notice: Notice): RowFact[] => [
    { name: t('notices.what'), value: <What notice={notice} onOpen={() => read.mutate(notice.id)} /> },
    { name: t('notices.case'), value: notice.caseNumber ?? '–' },
    { name: t('notices.at'), value: dateTime(notice.createdAt) },
  ];
  return (
    <Stack gap="md">
      {read.error && <ProblemAlert error={read.error} />}
      <RowList label={t('notices.title')} rows={notices} factsOf={factsOf} />
      <LoadMore shown={notices.length} query={query} />
    </Stack>
  );
}

/** Opening it is reading it. */
function What({ notice, onOpen }: { notice: Notice; onOpen: () => void }) {
  const { t, pick } = useI18n();
  const words = (
    <>
      {notice.isUrgent && <b className={styles.urgent}>{t('notices.urgent')} </b>}
      {pick(notice.textJa, notice.textEn)}
    </>
  );
  return (
    <span className={styles.what} data-unread={notice.readAt === null || undefined}>
      {notice.caseId ? (
        <Link to="/cases/$caseId" params={{ caseId: notice.caseId }} onClick={onOpen}>
          {words}
        </Link>
      ) : (
        <Link to={placeOf(notice.notice)} onClick={onOpen}>
          {words}
        </Link>
      )}
      {notice.readAt === null && <span className={styles.new}>{t('notices.new')}</span>}
    </span>
  );
}

function ReadAll({ newest }: { newest: Notice | undefined }) {
  const { t } = useI18n();
  const readAll = useReadAllNotices();
  const unread = useQuery(noticeStateQuery).data?.unread ?? 0;
  if (!newest || unread === 0) return null;
  return (
    <Button variant="default" loading={readAll.isPending} onClick={() => readAll.mutate(newest.createdAt)}>
      {t('notices.readAll')}
    </Button>
  );
}

/** More are unread than the list shows at its top: it is read anew when its reader wants it. */
function NewerNotices({ shown }: { shown: readonly Notice[] | undefined }) {
  const { t } = useI18n();
  const client = useQueryClient();
  const state = useQuery(noticeStateQuery);
  const list = client.getQueryState(noticesQuery.queryKey);
  const seen = shown?.filter(({ readAt }) => readAt === null).length ?? 0;
  const isNewer = (state.data?.unread ?? 0) > seen && state.dataUpdatedAt > (list?.dataUpdatedAt ?? Infinity);
  return (
    <div role="status">
      {isNewer && (
        <Group mb="md">
          <Button variant="light" onClick={() => void client.invalidateQueries({ queryKey: noticesQuery.queryKey })}>
            {t('notices.showNewer')}
          </Button>
        </Group>
      )}
    </div>
  );
}

function AddressFails() {
  const { t } = useI18n();
  const again = useTryAddressAgain();
  const fails = useQuery(noticeStateQuery).data?.addressFails;
  if (!fails) return null;
  return (
    <Alert color="danger" title={t('notices.addressFails')} mb="md">
      <Text>{t('notices.addressFailsText')}</Text>
      {again.error && <ProblemAlert error={again.error} />}
      <Button mt="sm" variant="default" loading={again.isPending} onClick={() => again.mutate(undefined)}>
        {t('notices.tryAgain')}
      </Button>
    </Alert>
  );
}
