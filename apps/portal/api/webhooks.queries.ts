import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import { useOnceKey } from './once-key';
import type { WebhookEvent } from './types';

const PAGE_SIZE = 25;

/** The addresses of the reader's organisation. */
export const webhooksQuery = queryOptions({
  queryKey: ['webhooks', 'addresses'] as const,
  queryFn: async () => (await unwrap(api.GET('/api/v1/webhooks'))).items,
});

/** What was sent there, the newest first; it changes by itself while something is on its way. */
export const webhookDeliveriesQuery = infiniteQueryOptions({
  queryKey: ['webhooks', 'deliveries'] as const,
  queryFn: ({ pageParam }) =>
    unwrap(api.GET('/api/v1/webhooks/deliveries', { params: { query: { limit: PAGE_SIZE, cursor: pageParam } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor ?? undefined,
  refetchInterval: 5_000,
});

function useWebhookMutation<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: ['webhooks'] }) });
}

const of = (webhookId: string) => ({ params: { path: { webhookId } } });

/** Answers with the secret, which is shown once; null when the address was there already. */
export function useAddWebhook() {
  const once = useOnceKey();
  return useWebhookMutation(async (body: { url: string; events: WebhookEvent[] }) => {
    const added = await unwrap(api.POST('/api/v1/webhooks', { body, headers: once.header() }));
    once.renew();
    return added.secret;
  });
}

export function useChangeWebhook(id: string) {
  return useWebhookMutation((body: { events: WebhookEvent[]; isOn: boolean }) =>
    unwrap(api.PUT('/api/v1/webhooks/{webhookId}', { ...of(id), body })),
  );
}

export function useRenewSecret(id: string) {
  return useWebhookMutation(async () => (await unwrap(api.POST('/api/v1/webhooks/{webhookId}/secret', of(id)))).secret);
}

export function useRemoveWebhook(id: string) {
  return useWebhookMutation(() => unwrap(api.DELETE('/api/v1/webhooks/{webhookId}', of(id))));
}

export function useTryWebhook() {
  return useWebhookMutation((id: string) => unwrap(api.POST('/api/v1/webhooks/{webhookId}/trial', of(id))));
}

export function useReplayWebhooks(id: string) {
  return useWebhookMutation(async () => (await unwrap(api.POST('/api/v1/webhooks/{webhookId}/replays', of(id)))).count);
}

export function useReplayWebhook(deliveryId: string) {
  return useWebhookMutation(() =>
    unwrap(api.POST('/api/v1/webhooks/deliveries/{deliveryId}/replay', { params: { path: { deliveryId } } })),
  );
}
