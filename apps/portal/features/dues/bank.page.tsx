import { SegmentedControl, Skeleton, Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { bankLinesQuery } from '../../api/bank.queries';
import { Empty } from '../../components/empty';
import { LoadMore } from '../../components/load-more';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { useI18n } from '../../i18n/i18n.context';
import { bankSearch, bankStates } from './bank.search';
import { BankLineCard } from './bank-line-card';
import { DuesParts } from './dues-parts';
import { StatementSection } from './statement.section';

const route = getRouteApi('/signed-in/dues/bank');

/** Statements of the bank: taking a file in, and saying what each payment is for. */
export function BankPage() {
  const { t, label } = useI18n();
  const navigate = useNavigate();
  const { state = 'open' } = route.useSearch();
  const query = useInfiniteQuery(bankLinesQuery(state));
  return (
    <Page title={t('bank.title')} lead={t('bank.lead')}>
      <Stack gap="md">
        <DuesParts />
        <StatementSection />
        <div>
          <SegmentedControl
            color="primary"
            aria-label={t('bank.states')}
            value={state}
            onChange={(chosen) => void navigate({ to: '/dues/bank', search: bankSearch({ state: chosen }) })}
            data={bankStates.map((value) => ({ value, label: label('bankLineState', value) }))}
          />
        </div>
        <QueryView query={query} skeleton={<Skeleton height={280} />}>
          {({ pages }) => {
            const lines = pages.flatMap(({ items }) => items);
            if (lines.length === 0) return <Empty title={t('bank.none')}>{t('bank.noneText')}</Empty>;
            return (
              <Stack gap="md">
                {lines.map((line) => (
                  <BankLineCard key={line.id} line={line} />
                ))}
                <LoadMore shown={lines.length} query={query} />
              </Stack>
            );
          }}
        </QueryView>
      </Stack>
    </Page>
  );
}
