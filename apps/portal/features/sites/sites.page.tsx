import { Button, Checkbox, Group, NativeSelect, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { sitesQuery } from '../../api/sites.queries';
import type { Industry, SiteRow } from '../../api/types';
import { Empty } from '../../components/empty';
import { LoadMore } from '../../components/load-more';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { RowList, type RowFact } from '../../components/row-list';
import { codesOf } from '../../i18n/catalogue';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { SiteModal } from './site-modal';
import { type SiteSearch, siteSearch } from './site.search';
import { CodeSign, HeadcountSign } from './site-signs';
import { useSiteChoices } from './use-site-choices';

const route = getRouteApi('/signed-in/sites');

/** The sites of the own company; for the membership officer, those of every member. */
export function SitesPage() {
  const { t } = useI18n();
  const search = route.useSearch();
  const { permissions } = useUser();
  const mayKeep = permissions.includes('site.keep');
  const [isAdding, setIsAdding] = useState(false);
  const { text, prefecture: prefectureCode, lacking: lacksHeadcount } = search;
  const industryCode = codesOf('industry').includes(search.industry ?? '') ? (search.industry as Industry) : undefined;
  const query = useInfiniteQuery(sitesQuery({ text, prefectureCode, industryCode, lacksHeadcount }));
  const factsOf = useSiteFacts(!mayKeep);
  const isNarrowed = Object.values(search).some((value) => value !== undefined);
  return (
    <Page
      title={t('sites.title')}
      lead={t(mayKeep ? 'sites.lead' : 'sites.leadOfficer')}
      actions={mayKeep && <Button onClick={() => setIsAdding(true)}>{t('sites.new')}</Button>}
    >
      {(!mayKeep || isNarrowed) && <SiteFilters search={search} />}
      <QueryView query={query} skeleton={<Skeleton height={280} />}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.items);
          if (rows.length === 0) {
            return (
              <Empty title={t('sites.empty')}>
                <Text>{t(mayKeep ? 'sites.emptyText' : 'sites.emptyTextOfficer')}</Text>
              </Empty>
            );
          }
          return (
            <Stack gap="md">
              <RowList label={t('sites.title')} rows={rows} factsOf={factsOf} />
              <LoadMore shown={rows.length} query={query} />
            </Stack>
          );
        }}
      </QueryView>
      {isAdding && <SiteModal site={null} onClose={() => setIsAdding(false)} />}
    </Page>
  );
}

/** What is chosen goes into the address at once; the name does so when it is sent. */
function SiteFilters({ search }: { search: SiteSearch }) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const choices = useSiteChoices();
  const [text, setText] = useState(search.text ?? '');
  const set = (change: Partial<SiteSearch>) =>
    void navigate({ to: '/sites', search: siteSearch({ ...search, ...change }) });
  const one = (field: 'prefecture' | 'industry', any: string, data: { value: string; label: string }[]) => ({
    data: [{ value: '', label: any }, ...data],
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
          label={t('sites.search')}
          value={text}
          maxLength={120}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" variant="default">
          {t('sites.find')}
        </Button>
        <NativeSelect
          label={t('sites.prefecture')}
          {...one('prefecture', t('sites.anyPrefecture'), choices.prefectures)}
        />
        <NativeSelect label={t('sites.industry')} {...one('industry', t('sites.anyIndustry'), choices.industries)} />
        <Checkbox
          label={t('sites.lackingOnly')}
          checked={search.lacking ?? false}
          onChange={(event) => set({ lacking: event.currentTarget.checked || undefined })}
        />
      </Group>
    </form>
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
    ...(isOfficer ? [{ name: t('sites.member'), value: pick(row.memberNameJa, row.memberNameEn) }] : []),
    { name: t('sites.prefecture'), value: prefecture(row.prefectureCode) },
    { name: t('sites.industry'), value: label('industry', row.industryCode) },
    { name: t('sites.code'), value: <CodeSign code={row.workplaceCode} /> },
    { name: t('sites.headcount'), value: <HeadcountSign site={row} /> },
  ];
}
