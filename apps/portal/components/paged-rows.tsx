import { Skeleton, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { LoadMore } from './load-more';
import { QueryView } from './query-view';
import { RowList, type RowFact } from './row-list';

type ListQuery<Row> = Parameters<typeof LoadMore>[0]['query'] &
  Omit<Parameters<typeof QueryView>[0]['query'], 'data'> & {
    data: { pages: readonly { items: readonly Row[] }[] } | undefined;
  };

interface PagedRowsProps<Row> {
  label: string;
  query: ListQuery<Row>;
  factsOf: (row: Row) => RowFact[];
  /** What stands there instead where there is no row. */
  empty: ReactNode;
  /** Of what is shown while it loads, in pixels. */
  height?: number;
}

/** A list that is read page by page: loading, failed, empty, or its rows with the next ones on request. */
export function PagedRows<Row extends { id: string }>({
  label,
  query,
  factsOf,
  empty,
  height = 280,
}: PagedRowsProps<Row>) {
  return (
    <QueryView query={query} skeleton={<Skeleton height={height} />}>
      {({ pages }) => {
        const rows = pages.flatMap(({ items }) => items);
        if (rows.length === 0) return empty;
        return (
          <Stack gap="md">
            <RowList label={label} rows={rows} factsOf={factsOf} />
            <LoadMore shown={rows.length} query={query} />
          </Stack>
        );
      }}
    </QueryView>
  );
}
