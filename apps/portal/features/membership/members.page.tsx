import { Anchor, Group } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { type MemberFilter, membersQuery } from '../../api/membership.queries';
import type { MemberKind, MemberRow, MemberStatus, PledgeState } from '../../api/types';
import { Empty } from '../../components/empty';
import { FileMaker } from '../../components/file-maker';
import { Page } from '../../components/page';
import { PagedRows } from '../../components/paged-rows';
import type { RowFact } from '../../components/row-list';
import { Narrowing, SearchForm } from '../../components/search-form';
import { useChoices } from '../../components/use-choices';
import { codesOf } from '../../i18n/catalogue';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { Prefectures } from '../partners/partner-facts';
import { type MemberSearch, memberSearch } from './membership.search';
import { PledgeBadge } from '../../components/pledge-badge';

const route = getRouteApi('/signed-in/members');

/** The members, with whether each stands behind the newest pledge. */
export function MembersPage() {
  const { t } = useI18n();
  const search = route.useSearch();
  const kind = codesOf('memberKind').includes(search.kind ?? '') ? (search.kind as MemberKind) : undefined;
  const pledge = codesOf('pledgeState').includes(search.pledge ?? '') ? (search.pledge as PledgeState) : undefined;
  const status = codesOf('memberStatus').includes(search.status ?? '') ? (search.status as MemberStatus) : undefined;
  const { text, prefecture: prefectureCode } = search;
  const query = useInfiniteQuery(membersQuery({ text, kind, prefectureCode, status, pledge }));
  const factsOf = useMemberFacts();
  const { permissions } = useUser();
  const [mayImport, mayExport] = [permissions.includes('member.import'), permissions.includes('member.export')];
  return (
    <Page
      title={t('members.title')}
      lead={t('members.lead')}
      actions={
        mayImport && (
          <Group gap="md">
            <Anchor renderRoot={(props) => <Link to="/name-requests" {...props} />}>{t('nameRequest.list')}</Anchor>
            <Anchor renderRoot={(props) => <Link to="/member-imports" {...props} />}>{t('members.imports')}</Anchor>
            <Anchor renderRoot={(props) => <Link to="/report/files" {...props} />}>{t('reportFiles.title')}</Anchor>
          </Group>
        )
      }
    >
      <Filters search={search} />
      {mayExport && <Exports filter={{ text, kind, prefectureCode, status, pledge }} />}
      <PagedRows
        label={t('members.title')}
        query={query}
        factsOf={factsOf}
        empty={<Empty title={t('members.empty')}>{t('members.emptyText')}</Empty>}
      />
    </Page>
  );
}

/** What is chosen goes into the address at once; the words do so when they are sent. */
function Filters({ search }: { search: MemberSearch }) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const { codes, prefectures } = useChoices();
  const set = (change: Partial<MemberSearch>) =>
    void navigate({ to: '/members', search: memberSearch({ ...search, ...change }) });
  return (
    <SearchForm label={t('members.search')} text={search.text} onSearch={(text) => set({ text })}>
      <Narrowing
        label={t('members.kind')}
        any={t('members.any')}
        choices={codes('memberKind')}
        value={search.kind}
        onChange={(kind) => set({ kind })}
      />
      <Narrowing
        label={t('members.prefecture')}
        any={t('members.any')}
        choices={prefectures}
        value={search.prefecture}
        onChange={(prefecture) => set({ prefecture })}
      />
      <Narrowing
        label={t('members.status')}
        any={t('members.any')}
        choices={codes('memberStatus')}
        value={search.status}
        onChange={(status) => set({ status })}
      />
      <Narrowing
        label={t('members.pledge')}
        any={t('members.any')}
        choices={codes('pledgeState')}
        value={search.pledge}
        onChange={(pledge) => set({ pledge })}
      />
    </SearchForm>
  );
}

/** What the filters show, as a file. */
function Exports({ filter }: { filter: MemberFilter }) {
  const { t } = useI18n();
  const formats = (['csv', 'xlsx'] as const).map((format) => [format, t(`members.${format}`)] as const);
  return <FileMaker key={JSON.stringify(filter)} wish={{ of: 'members', filter }} formats={formats} />;
}

function useMemberFacts() {
  const { t, label, pick, day } = useI18n();
  return (row: MemberRow): RowFact[] => [
    {
      name: t('members.name'),
      value: (
        <>
          <Link to="/members/$memberId" params={{ memberId: row.id }}>
            {pick(row.nameJa, row.nameEn)}
          </Link>
          {row.formerNames.length > 0 && <div>{t('memberLife.formerly', { names: row.formerNames.join(', ') })}</div>}
          <div>{label('memberKind', row.kind)}</div>
        </>
      ),
    },
    { name: t('members.prefecture'), value: <Prefectures codes={[row.prefectureCode]} /> },
    { name: t('members.status'), value: label('memberStatus', row.status) },
    { name: t('members.pledge'), value: <PledgeBadge state={row.pledgeState} /> },
    { name: t('members.since'), value: day(row.createdAt) },
  ];
}
