import { Anchor, Stack } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type DirectoryEntry, directoryQuery } from '../../api/directory-page.queries';
import { classesQuery } from '../../api/joining.queries';
import type { MemberKind } from '../../api/types';
import { Empty } from '../../components/empty';
import { Page } from '../../components/page';
import { PagedRows } from '../../components/paged-rows';
import type { RowFact } from '../../components/row-list';
import { Narrowing, SearchForm } from '../../components/search-form';
import { codesOf } from '../../i18n/catalogue';
import { useI18n } from '../../i18n/i18n.context';
import { BackToSignIn } from '../people/finished';
import { PublicFrame } from '../people/public-frame';
import { type DirectorySearch, directorySearch } from './directory.search';

const route = getRouteApi('/directory');

/** Members that want to be found, with what each chose to show. */
export function DirectoryPage() {
  const { t } = useI18n();
  const search = route.useSearch();
  const kind = codesOf('memberKind').includes(search.kind ?? '') ? (search.kind as MemberKind) : undefined;
  const query = useInfiniteQuery(directoryQuery({ text: search.text, kind, prefectureCode: search.prefecture }));
  const prefectures = usePrefectures();
  const factsOf = useFacts(prefectures);
  return (
    <PublicFrame isWide>
      <Page title={t('directory.title')} lead={t('directory.lead')}>
        <Stack gap="md">
          <Filters search={search} prefectures={prefectures} />
          <PagedRows
            label={t('directory.list')}
            query={query}
            factsOf={factsOf}
            height={240}
            empty={<Empty title={t('directory.none')}>{t('directory.noneText')}</Empty>}
          />
          <BackToSignIn />
        </Stack>
      </Page>
    </PublicFrame>
  );
}

/** What is chosen goes into the address at once; the words do so when they are sent. */
function Filters({ search, prefectures }: { search: DirectorySearch; prefectures: Prefecture[] }) {
  const { t, label } = useI18n();
  const navigate = useNavigate();
  const set = (change: Partial<DirectorySearch>) =>
    void navigate({ to: '/directory', search: directorySearch({ ...search, ...change }) });
  const kinds = codesOf('memberKind').map((value) => ({ value, label: label('memberKind', value) }));
  return (
    <SearchForm label={t('directory.search')} text={search.text} onSearch={(text) => set({ text })}>
      <Narrowing
        label={label('listingField', 'kind')}
        any={t('members.any')}
        choices={kinds}
        value={search.kind}
        onChange={(kind) => set({ kind })}
      />
      <Narrowing
        label={label('listingField', 'prefecture')}
        any={t('members.any')}
        choices={prefectures}
        value={search.prefecture}
        onChange={(prefecture) => set({ prefecture })}
      />
    </SearchForm>
  );
}

interface Prefecture {
  value: string;
  label: string;
}

function usePrefectures(): Prefecture[] {
  const { pick } = useI18n();
  const found = useQuery(classesQuery).data?.prefectures ?? [];
  return found.map(({ code, nameJa, nameEn }) => ({ value: code, label: pick(nameJa, nameEn) ?? code }));
}

function useFacts(prefectures: readonly Prefecture[]) {
  const { t, pick, label, day } = useI18n();
  return (entry: DirectoryEntry): RowFact[] => {
    const { kind, prefectureCode, industries, website, contact, sites, pledgedOn } = entry;
    const about = [
      kind && label('memberKind', kind),
      prefectureCode && prefectures.find(({ value }) => value === prefectureCode)?.label,
      industries?.map((industry) => label('industry', industry)).join(', '),
      sites !== null && `${label('listingField', 'sites')}: ${sites}`,
      pledgedOn && `${t('directory.pledgedOn')}: ${day(pledgedOn)}`,
    ];
    return [
      {
        name: t('directory.list'),
        value: (
          <div data-directory-entry>
            <b>{pick(entry.nameJa, entry.nameEn)}</b>
            {about.map((line) => line && <div key={line}>{line}</div>)}
          </div>
        ),
      },
      {
        name: label('listingField', 'contact'),
        value: website || contact ? <Reach website={website} contact={contact} /> : '—',
      },
      { name: t('directory.activity'), value: pick(entry.summaryJa, entry.summaryEn) || '—' },
    ];
  };
}

function Reach({ website, contact }: Pick<DirectoryEntry, 'website' | 'contact'>) {
  return (
    <>
      {website && (
        <div>
          <Anchor href={website} target="_blank" rel="noopener noreferrer nofollow">
            {website}
          </Anchor>
        </div>
      )}
      {contact && <div>{contact}</div>}
    </>
  );
}
