import { Button, Checkbox, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { sitesQuery } from '../../api/sites.queries';
import type { Industry, SitePoster, SiteRow } from '../../api/types';
import { Empty } from '../../components/empty';
import { MemberName } from '../../components/member-name';
import { Page } from '../../components/page';
import { PagedRows } from '../../components/paged-rows';
import type { RowFact } from '../../components/row-list';
import { Narrowing, SearchForm } from '../../components/search-form';
import { codesOf } from '../../i18n/catalogue';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { SiteModal } from './site-modal';
import { type SiteSearch, siteSearch } from './site.search';
import { CodeSign, HeadcountSign, PosterSign } from './site-signs';
import { useSiteChoices } from './use-site-choices';

const route = getRouteApi('/signed-in/sites');

/** The sites of the own company; for the membership officer, those of every member. */
export function SitesPage() {
  const { t } = useI18n();
  const search = route.useSearch();
  const { permissions } = useUser();
  const mayKeep = permissions.includes('site.keep');
  const [isAdding, setIsAdding] = useState(false);
  const { text, prefecture: prefectureCode, lacking: lacksHeadcount, poster } = search;
  const industryCode = codesOf('industry').includes(search.industry ?? '') ? (search.industry as Industry) : undefined;
  const query = useInfiniteQuery(sitesQuery({ text, prefectureCode, industryCode, lacksHeadcount, poster }));
  const factsOf = useSiteFacts(!mayKeep);
  const isNarrowed = Object.values(search).some((value) => value !== undefined);
  return (
    <Page
      title={t('sites.title')}
      lead={t(mayKeep ? 'sites.lead' : 'sites.leadOfficer')}
      actions={mayKeep && <Button onClick={() => setIsAdding(true)}>{t('sites.new')}</Button>}
    >
      {(!mayKeep || isNarrowed) && <SiteFilters search={search} />}
      <PagedRows
        label={t('sites.title')}
        query={query}
        factsOf={factsOf}
        empty={
          <Empty title={t('sites.empty')}>
            <Text>{t(mayKeep ? 'sites.emptyText' : 'sites.emptyTextOfficer')}</Text>
          </Empty>
        }
      />
      {isAdding && <SiteModal site={null} onClose={() => setIsAdding(false)} />}
    </Page>
  );
}

/** What is chosen goes into the address at once; the name does so when it is sent. */
function SiteFilters({ search }: { search: SiteSearch }) {
  const { t, label } = useI18n();
  const navigate = useNavigate();
  const choices = useSiteChoices();
  const set = (change: Partial<SiteSearch>) =>
    void navigate({ to: '/sites', search: siteSearch({ ...search, ...change }) });
  return (
    <SearchForm label={t('sites.search')} text={search.text} onSearch={(text) => set({ text })}>
      <Narrowing
        label={t('sites.prefecture')}
        any={t('sites.anyPrefecture')}
        choices={choices.prefectures}
        value={search.prefecture}
        onChange={(prefecture) => set({ prefecture })}
      />
      <Narrowing
        label={t('sites.industry')}
        any={t('sites.anyIndustry')}
        choices={choices.industries}
        value={search.industry}
        onChange={(industry) => set({ industry })}
      />
      <Narrowing
        label={t('sites.poster')}
        any={t('sites.anyPoster')}
        choices={codesOf('sitePoster').map((value) => ({ value, label: label('sitePoster', value) }))}
        value={search.poster}
        onChange={(poster) => set({ poster: poster as SitePoster | undefined })}
      />
      <Checkbox
        label={t('sites.lackingOnly')}
        checked={search.lacking ?? false}
        onChange={(event) => set({ lacking: event.currentTarget.checked || undefined })}
      />
    </SearchForm>
  );
}

function useSiteFacts(isOfficer: boolean) {
  const { t, pick, label } = useI18n();
  const { prefecture } = useSiteChoices();
  return (row: SiteRow): RowFact[] => [
    {
      name: t('sites.name'),
      value: (
        <>
          <Link to="/sites/$siteId" params={{ siteId: row.id }}>
            {pick(row.nameJa, row.nameEn)}
          </Link>
          {row.closedAt !== null && <div>{t('sites.closed')}</div>}
        </>
      ),
    },
    ...(isOfficer
      ? [
          {
            name: t('sites.member'),
            value: <MemberName standing={row.memberStanding}>{pick(row.memberNameJa, row.memberNameEn)}</MemberName>,
          },
        ]
      : []),
    { name: t('sites.prefecture'), value: prefecture(row.prefectureCode) },
    { name: t('sites.industry'), value: label('industry', row.industryCode) },
    { name: t('sites.code'), value: <CodeSign code={row.workplaceCode} /> },
    { name: t('sites.poster'), value: <PosterSign site={row} /> },
    { name: t('sites.headcount'), value: <HeadcountSign site={row} /> },
  ];
}
