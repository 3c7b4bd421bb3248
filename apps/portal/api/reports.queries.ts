import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './client';

/** An inclusive span of months, each `YYYY-MM`. */
export interface MonthSpan {
  from: string;
  to: string;
}

export const periodsQuery = queryOptions({
  queryKey: ['reports', 'periods'] as const,
  queryFn: async () => (await unwrap(api.GET('/api/v1/reports/periods'))).items,
});

export const deskGroupsQuery = (span: MonthSpan) =>
  queryOptions({
    queryKey: ['reports', 'desk-groups', span] as const,
    queryFn: () => unwrap(api.GET('/api/v1/reports/desk-groups', { params: { query: span } })),
  });

export const profileQuery = (span: MonthSpan) =>
  queryOptions({
    queryKey: ['reports', 'profile', span] as const,
    queryFn: () => unwrap(api.GET('/api/v1/reports/profile', { params: { query: span } })),
  });

/** The address of the same figures as CSV. Each download is written to the audit log by the server. */
export function deskGroupsCsvUrl({ from, to }: MonthSpan): string {
  return `/api/v1/reports/desk-groups.csv?from=${from}&to=${to}`;
}
