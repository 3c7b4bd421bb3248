import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './client';

/** Live: read again whenever somebody comes back to it. */
export const homeQuery = queryOptions({
  queryKey: ['home', 'member'] as const,
  queryFn: () => unwrap(api.GET('/api/v1/home')),
  refetchOnMount: 'always',
});

export const officeQuery = queryOptions({
  queryKey: ['home', 'office'] as const,
  queryFn: () => unwrap(api.GET('/api/v1/office')),
  refetchOnMount: 'always',
});
