import { Button, Checkbox, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { partnerRegistryQuery } from '../../api/partners.queries';
import type { PartnerKind, PartnerRow } from '../../api/types';
import { Empty } from '../../components/empty';
import { Page } from '../../components/page';
import { PagedRows } from '../../components/paged-rows';
import type { RowFact } from '../../components/row-list';
import { Narrowing, SearchForm } from '../../components/search-form';
import { codesOf } from '../../i18n/catalogue';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { PartnerOpening, PartnerPlaces, Prefectures, Topics } from './partner-facts';
import { PartnerModal } from './partner-modal';
import { type PartnerSearch, partnerSearch } from './partner.search';
import { usePartnerChoices } from './use-partner-choices';

const route = getRouteApi('/signed-in/partners');

/** The registry of partners, with their agreements and free places. */
export function PartnersPage() {
  const { t } = useI18n();
  const search = route.useSearch();
  const { permissions } = useUser();
  const [isAdding, setIsAdding] = useState(false);
  const kind = codesOf('partnerKind').includes(search.kind ?? '') ? (search.kind as PartnerKind) : undefined;
  const { text, language, prefecture: prefectureCode, soon: isExpiringSoon } = search;
  const query = useInfiniteQuery(partnerRegistryQuery({ text, kind, language, prefectureCode, isExpiringSoon }));
  const factsOf = usePartnerFacts();
  return (
    <Page
      title={t('partners.title')}
      lead={t('partners.lead')}
      actions={
        permissions.includes('partner.manage') && <Button onClick={() => setIsAdding(true)}>{t('partners.new')}</Button>
      }
    >
      <PartnerFilters search={search} />
      <PagedRows
        label={t('partners.title')}
        query={query}
        factsOf={factsOf}
        empty={
          <Empty title={t('partners.empty')}>
            <Text>{t('partners.emptyText')}</Text>
          </Empty>
        }
      />
      {isAdding && <PartnerModal partner={null} onClose={() => setIsAdding(false)} />}
    </Page>
  );
}

/** What is chosen goes into the address at once; the name does so when it is sent. */
function PartnerFilters({ search }: { search: PartnerSearch }) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const choices = usePartnerChoices();
  const set = (change: Partial<PartnerSearch>) =>
    void navigate({ to: '/partners', search: partnerSearch({ ...search, ...change }) });
  return (
    <SearchForm label={t('partners.search')} text={search.text} onSearch={(text) => set({ text })}>
      <Narrowing
        label={t('partners.kind')}
        any={t('partners.anyKind')}
        choices={choices.kinds}
        value={search.kind}
        onChange={(kind) => set({ kind })}
      />
      <Narrowing
        label={t('partners.languages')}
        any={t('partners.anyLanguage')}
        choices={choices.languages}
        value={search.language}
        onChange={(language) => set({ language })}
      />
      <Narrowing
        label={t('partners.prefectures')}
        any={t('partners.anyPrefecture')}
        choices={choices.prefectures}
        value={search.prefecture}
        onChange={(prefecture) => set({ prefecture })}
      />
      <Checkbox
        label={t('partners.soonOnly')}
        checked={search.soon ?? false}
        onChange={(event) => set({ soon: event.currentTarget.checked || undefined })}
      />
    </SearchForm>
  );
}

function usePartnerFacts() {
  const { t, label, pick, language, day } = useI18n();
  return (row: PartnerRow): RowFact[] => [
    {
      name: t('partners.name'),
      value: (
        <>
          <Link to="/partners/$partnerId" params={{ partnerId: row.id }}>
            {pick(row.nameJa, row.nameEn)}
          </Link>
          <div>{label('partnerKind', row.kind)}</div>
        </>
      ),
    },
    { name: t('partners.languages'), value: row.languages.map(language).join(', ') || '—' },
    { name: t('partners.prefectures'), value: <Prefectures codes={row.prefectureCodes} /> },
    { name: t('partners.deskGroups'), value: <Topics groups={row.deskGroups} /> },
    {
      name: t('partners.agreement'),
      value: (
        <>
          <div>{row.isActive ? label('agreementState', row.agreementState) : t('partners.inactive')}</div>
          {row.agreementState === 'in_force' && (
            <div>{t(row.mayReceiveCases ? 'partners.mayReceive' : 'partners.mayNotReceive')}</div>
          )}
          {row.agreementUntil && (
            <Text
              span
              size="sm"
              fw={row.isExpiringSoon ? 600 : undefined}
              c={row.isExpiringSoon ? 'warning' : undefined}
            >
              {t('partners.until.day', { on: day(row.agreementUntil) })}
            </Text>
          )}
        </>
      ),
    },
    { name: t('partners.capacity'), value: <PartnerPlaces partner={row} /> },
    { name: t('partners.hours'), value: <PartnerOpening partner={row} /> },
  ];
}
