import { Anchor } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { waitingNameRequestsQuery } from '../../api/name-requests.queries';
import type { NameRequestLine } from '../../api/types';
import { Empty } from '../../components/empty';
import { Page } from '../../components/page';
import { PagedRows } from '../../components/paged-rows';
import type { RowFact } from '../../components/row-list';
import { useI18n } from '../../i18n/i18n.context';

/** Names that members ask for and that wait for the office; each is decided on the page of its member. */
export function NameRequestsPage() {
  const { t } = useI18n();
  const query = useInfiniteQuery(waitingNameRequestsQuery);
  const factsOf = useFacts();
  return (
    <Page
      title={t('nameRequest.list')}
      lead={t('nameRequest.listLead')}
      actions={<Anchor renderRoot={(props) => <Link to="/members" {...props} />}>{t('action.back')}</Anchor>}
    >
      <PagedRows
        label={t('nameRequest.list')}
        query={query}
        factsOf={factsOf}
        empty={<Empty title={t('nameRequest.empty')}>{t('nameRequest.emptyText')}</Empty>}
      />
    </Page>
  );
}

function useFacts() {
  const { t, pick, day, dateTime } = useI18n();
  return (row: NameRequestLine): RowFact[] => [
    {
      name: t('members.name'),
      value: (
        <Link to="/members/$memberId" params={{ memberId: row.memberId }}>
          {pick(row.presentNameJa, row.presentNameEn)}
        </Link>
      ),
    },
    { name: t('nameRequest.newName'), value: pick(row.nameJa, row.nameEn) },
    { name: t('memberChange.since'), value: day(row.effectiveOn) },
    { name: t('nameRequest.sentAt'), value: dateTime(row.submittedAt) },
  ];
}
