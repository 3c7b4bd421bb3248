import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './client';
import type { OperationsReport } from './types';

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

/** Which of the desk's reports: what it does, or what people come with over time. */
export type OperationsKind = OperationsReport['kind'];

export const operationsQuery = (kind: OperationsKind, span: MonthSpan) =>
  queryOptions({
    queryKey: ['reports', kind, span] as const,
    queryFn: () => unwrap(api.GET('/api/v1/reports/operations', { params: { query: { kind, ...span } } })),
  });

/** The address of the same report as a file. Each download is written to the audit log by the server. */
export function operationsFileUrl(
  kind: OperationsKind,
  { from, to }: MonthSpan,
  format: 'csv' | 'xlsx' | 'pdf',
): string {
  return `/api/v1/reports/operations-file?kind=${kind}&from=${from}&to=${to}&format=${format}`;
}
