import { Button, Checkbox, Group, NativeSelect, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { partnerRegistryQuery } from '../../api/partners.queries';
import type { PartnerKind, PartnerRow } from '../../api/types';
import { Empty } from '../../components/empty';
import { LoadMore } from '../../components/load-more';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { RowList, type RowFact } from '../../components/row-list';
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
      <QueryView query={query} skeleton={<Skeleton height={280} />}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.items);
          if (rows.length === 0) {
            return (
              <Empty title={t('partners.empty')}>
                <Text>{t('partners.emptyText')}</Text>
              </Empty>
            );
          }
          return (
            <Stack gap="md">
              <RowList label={t('partners.title')} rows={rows} factsOf={factsOf} />
              <LoadMore shown={rows.length} query={query} />
            </Stack>
          );
        }}
      </QueryView>
      {isAdding && <PartnerModal partner={null} onClose={() => setIsAdding(false)} />}
    </Page>
  );
}

/** What is chosen goes into the address at once; the name does so when it is sent. */
function PartnerFilters({ search }: { search: PartnerSearch }) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const choices = usePartnerChoices();
  const [text, setText] = useState(search.text ?? '');
  const set = (change: Partial<PartnerSearch>) =>
    void navigate({ to: '/partners', search: partnerSearch({ ...search, ...change }) });
  const one = (field: 'kind' | 'language' | 'prefecture', any: string, data: { value: string; label: string }[]) => ({
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
          label={t('partners.search')}
          value={text}
          maxLength={120}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" variant="default">
          {t('partners.find')}
        </Button>
        <NativeSelect label={t('partners.kind')} {...one('kind', t('partners.anyKind'), choices.kinds)} />
        <NativeSelect
          label={t('partners.languages')}
          {...one('language', t('partners.anyLanguage'), choices.languages)}
        />
        <NativeSelect
          label={t('partners.prefectures')}
          {...one('prefecture', t('partners.anyPrefecture'), choices.prefectures)}
        />
        <Checkbox
          label={t('partners.soonOnly')}
          checked={search.soon ?? false}
          onChange={(event) => set({ soon: event.currentTarget.checked || undefined })}
        />
      </Group>
    </form>
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
