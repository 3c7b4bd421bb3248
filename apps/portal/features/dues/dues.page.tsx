import { Alert, Anchor, Button, Skeleton, Stack } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { invoicesQuery, ownDuesQuery } from '../../api/dues.queries';
import type { InvoiceRow, InvoiceState } from '../../api/types';
import { Empty } from '../../components/empty';
import { Page } from '../../components/page';
import { PagedRows } from '../../components/paged-rows';
import { QueryView } from '../../components/query-view';
import type { RowFact } from '../../components/row-list';
import { Narrowing, SearchForm } from '../../components/search-form';
import { useChoices } from '../../components/use-choices';
import { codesOf } from '../../i18n/catalogue';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { type DuesSearch, duesSearch } from './dues.search';
import { DuesParts } from './dues-parts';
import { InvoiceStateBadge } from './invoice-state';
import { NewInvoiceModal } from './new-invoice-modal';
import { RoundSection } from './round.section';
import { useYen } from './use-yen';

const route = getRouteApi('/signed-in/dues');

/** What members are asked for: everybody's for the officer, the own organisation's for its managers. */
export function DuesPage() {
  const { t } = useI18n();
  const manages = useUser().permissions.includes('dues.manage');
  const [isAdding, setIsAdding] = useState(false);
  return (
    <Page
      title={t(manages ? 'dues.title' : 'dues.ownTitle')}
      lead={t(manages ? 'dues.lead' : 'dues.ownLead')}
      actions={
        manages && (
          <Button onClick={() => setIsAdding(true)} data-new-invoice>
            {t('dues.new')}
          </Button>
        )
      }
    >
      <Stack gap="md">
        {manages && <DuesParts />}
        {manages ? <RoundSection /> : <Owed />}
        <Invoices manages={manages} />
      </Stack>
      {isAdding && <NewInvoiceModal onClose={() => setIsAdding(false)} />}
    </Page>
  );
}

function Owed() {
  const { t, day } = useI18n();
  const yen = useYen();
  return (
    <QueryView query={useQuery(ownDuesQuery)} skeleton={<Skeleton height={60} />}>
      {({ invoices, amountYen, oldestDueOn }) =>
        oldestDueOn === null ? (
          <Alert color="success">{t('dues.owedNothing')}</Alert>
        ) : (
          <Alert color="warning">{t('dues.owed', { invoices, amount: yen(amountYen), day: day(oldestDueOn) })}</Alert>
        )
      }
    </QueryView>
  );
}

function Invoices({ manages }: { manages: boolean }) {
  const { t } = useI18n();
  const search = route.useSearch();
  const state = codesOf('invoiceState').includes(search.state ?? '') ? (search.state as InvoiceState) : undefined;
  const query = useInfiniteQuery(invoicesQuery({ text: search.text, state }));
  const factsOf = useInvoiceFacts(manages);
  return (
    <Stack gap="md">
      {manages && <Filters search={search} />}
      <PagedRows
        label={t('dues.invoices')}
        query={query}
        factsOf={factsOf}
        empty={<Empty title={t('dues.none')}>{t(manages ? 'dues.noneText' : 'dues.noneOwn')}</Empty>}
      />
    </Stack>
  );
}

/** What is chosen goes into the address at once; the words do so when they are sent. */
function Filters({ search }: { search: DuesSearch }) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const { codes } = useChoices();
  const set = (change: Partial<DuesSearch>) =>
    void navigate({ to: '/dues', search: duesSearch({ ...search, ...change }) });
  return (
    <SearchForm label={t('dues.search')} text={search.text} onSearch={(text) => set({ text })}>
      <Narrowing
        label={t('dues.state')}
        any={t('dues.any')}
        choices={codes('invoiceState')}
        value={search.state}
        onChange={(chosen) => set({ state: chosen })}
      />
    </SearchForm>
  );
}

function useInvoiceFacts(manages: boolean) {
  const { t, day } = useI18n();
  const yen = useYen();
  return (row: InvoiceRow): RowFact[] => [
    {
      name: t('dues.number'),
      value: (
        <Anchor
          renderRoot={(props) => (
            <Link to="/dues/$invoiceId" params={{ invoiceId: row.id }} data-invoice-link {...props} />
          )}
        >
          {row.number}
        </Anchor>
      ),
    },
    ...(manages ? [{ name: t('dues.recipient'), value: row.recipientName }] : []),
    { name: t('dues.what'), value: t(row.isFee ? 'dues.fee' : 'dues.other') },
    { name: t('dues.dueOn'), value: row.dueOn ? day(row.dueOn) : '–' },
    { name: t('dues.total'), value: yen(row.totalYen) },
    { name: t('dues.open'), value: row.openYen > 0 ? yen(row.openYen) : '–' },
    { name: t('dues.state'), value: <InvoiceStateBadge state={row.state} /> },
  ];
}
