import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { useOnceKey } from './once-key';
import type { InvoiceState, NewInvoice, NewPayment, OpenRound } from './types';

const pageSize = 30;
const progressMs = 3_000;

export interface InvoiceFilter {
  text?: string;
  state?: InvoiceState;
}

/** Invoices and credit notes, the newest first. */
export const invoicesQuery = (filter: InvoiceFilter) =>
  infiniteQueryOptions({
    queryKey: ['dues', 'invoices', filter] as const,
    queryFn: ({ pageParam }) =>
      unwrap(api.GET('/api/v1/invoices', { params: { query: { ...filter, limit: pageSize, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const invoiceQuery = (invoiceId: string) =>
  queryOptions({
    queryKey: ['dues', 'invoice', invoiceId] as const,
    queryFn: () => unwrap(api.GET('/api/v1/invoices/{invoiceId}', { params: { path: { invoiceId } } })),
  });

/** What the signed-in person's organisation has to pay. */
export const ownDuesQuery = queryOptions({
  queryKey: ['dues', 'own'] as const,
  queryFn: () => unwrap(api.GET('/api/v1/own-dues')),
});

/** The rounds of the last years; asked again while one is at work. */
export const feeRoundsQuery = queryOptions({
  queryKey: ['dues', 'rounds'] as const,
  queryFn: async () => (await unwrap(api.GET('/api/v1/fee-rounds'))).items,
  refetchInterval: ({ state }) => (state.data?.some(({ finishedAt }) => finishedAt === null) ? progressMs : false),
});

export const roundPreviewQuery = (fiscalYear: number) =>
  queryOptions({
    queryKey: ['dues', 'preview', fiscalYear] as const,
    queryFn: () => unwrap(api.GET('/api/v1/fee-rounds/preview', { params: { query: { fiscalYear } } })),
  });

/** Whatever is done with money changes what is read of it. */
function useDuesMutation<Input, Result>(mutationFn: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: ['dues'] }) });
}

export function useOpenRound() {
  return useDuesMutation((body: OpenRound) => unwrap(api.POST('/api/v1/fee-rounds', { body })));
}

export function useAddInvoice() {
  const once = useOnceKey();
  return useDuesMutation(async (body: NewInvoice) => {
    const made = await unwrap(api.POST('/api/v1/invoices', { params: { header: once.header() }, body }));
    once.renew();
    return made;
  });
}

export function useRecordPayment(invoiceId: string) {
  const once = useOnceKey();
  return useDuesMutation(async (body: NewPayment) => {
    const params = { path: { invoiceId }, header: once.header() };
    const made = await unwrap(api.POST('/api/v1/invoices/{invoiceId}/payments', { params, body }));
    once.renew();
    return made;
  });
}

export function useCreditInvoice(invoiceId: string) {
  return useDuesMutation((reason: string) =>
    unwrap(api.POST('/api/v1/invoices/{invoiceId}/credit', { params: { path: { invoiceId } }, body: { reason } })),
  );
}

export function useUndoPayment(receiptId: string) {
  return useDuesMutation((reason: string) =>
    unwrap(api.POST('/api/v1/receipts/{receiptId}/undoing', { params: { path: { receiptId } }, body: { reason } })),
  );
}
