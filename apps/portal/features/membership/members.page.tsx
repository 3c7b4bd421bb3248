import { Button, Group, NativeSelect, Skeleton, Stack, TextInput } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { codeListsQuery } from '../../api/directory.queries';
import { membersQuery } from '../../api/membership.queries';
import type { MemberKind, MemberRow, PledgeState } from '../../api/types';
import { Empty } from '../../components/empty';
import { LoadMore } from '../../components/load-more';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { RowList, type RowFact } from '../../components/row-list';
import { codesOf } from '../../i18n/catalogue';
import { useI18n } from '../../i18n/i18n.context';
import { Prefectures } from '../partners/partner-facts';
import { type MemberSearch, memberSearch } from './membership.search';
import { PledgeBadge } from './pledge-badge';

const route = getRouteApi('/signed-in/members');

/** The members, with whether each stands behind the newest pledge. */
export function MembersPage() {
  const { t } = useI18n();
  const search = route.useSearch();
  const kind = codesOf('memberKind').includes(search.kind ?? '') ? (search.kind as MemberKind) : undefined;
  const pledge = codesOf('pledgeState').includes(search.pledge ?? '') ? (search.pledge as PledgeState) : undefined;
  const query = useInfiniteQuery(membersQuery({ text: search.text, kind, prefectureCode: search.prefecture, pledge }));
  const factsOf = useMemberFacts();
  return (
    <Page title={t('members.title')} lead={t('members.lead')}>
      <Filters search={search} />
      <QueryView query={query} skeleton={<Skeleton height={280} />}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.items);
          if (rows.length === 0) return <Empty title={t('members.empty')}>{t('members.emptyText')}</Empty>;
          return (
            <Stack gap="md">
              <RowList label={t('members.title')} rows={rows} factsOf={factsOf} />
              <LoadMore shown={rows.length} query={query} />
            </Stack>
          );
        }}
      </QueryView>
    </Page>
  );
}

/** What is chosen goes into the address at once; the words do so when they are sent. */
function Filters({ search }: { search: MemberSearch }) {
  const { t, label, pick } = useI18n();
  const navigate = useNavigate();
  const lists = useQuery(codeListsQuery);
  const [text, setText] = useState(search.text ?? '');
  const set = (change: Partial<MemberSearch>) =>
    void navigate({ to: '/members', search: memberSearch({ ...search, ...change }) });
  const labels = (list: string) => codesOf(list).map((value) => ({ value, label: label(list, value) }));
  const prefectures = (lists.data?.prefectures ?? []).map(({ code, nameJa, nameEn }) => {
    return { value: code, label: pick(nameJa, nameEn) ?? code };
  });
  const one = (field: 'kind' | 'prefecture' | 'pledge', data: { value: string; label: string }[]) => ({
    data: [{ value: '', label: t('members.any') }, ...data],
    value: search[field] ?? '',
    onChange: (event: { currentTarget: { value: string } }) => set({ [field]: event.currentTarget.value }),
  });
  return (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        set({ text: text.trim() });
      }}
    >
      <Group gap="sm" align="flex-end">
        <TextInput
          label={t('members.search')}
          value={text}
          maxLength={120}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" variant="default">
          {t('partners.find')}
        </Button>
        <NativeSelect label={t('members.kind')} {...one('kind', labels('memberKind'))} />
        <NativeSelect label={t('members.prefecture')} {...one('prefecture', prefectures)} />
        <NativeSelect label={t('members.pledge')} {...one('pledge', labels('pledgeState'))} />
      </Group>
    </form>
  );
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
