import { queryOptions } from '@tanstack/react-query';
import type { components } from './api.gen';
import { api, unwrap } from './client';
import type { OperationsReport } from './types';

/** An inclusive span of months, each `YYYY-MM`. */
export interface MonthSpan {
  from: string;
  to: string;
}

export type IndexedReport = components['schemas']['IndexedReport'];

/** Asked again on each visit: a report may have been let out since. */
export const reportIndexQuery = queryOptions({
  queryKey: ['reports', 'index'] as const,
  queryFn: async () => (await unwrap(api.GET('/api/v1/reports'))).items,
  staleTime: 0,
});

export const periodsQuery = queryOptions({
  queryKey: ['reports', 'periods'] as const,
  queryFn: async () => (await unwrap(api.GET('/api/v1/reports/periods'))).items,
});

/** While cases wait to be counted, a report is asked for again so often, in milliseconds. */
const countingMs = 3_000;

/** For what is made of kept counts: asks again until these have everything. */
export const untilCounted = {
  refetchInterval: (query: { state: { data?: { waitingCases: number } } }) =>
    (query.state.data?.waitingCases ?? 0) > 0 ? countingMs : false,
} as const;

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

/** Which of the desk's reports: what it does, or what people come with over time. */
export type OperationsKind = OperationsReport['kind'];

export const operationsQuery = (kind: OperationsKind, span: MonthSpan) =>
  queryOptions({
    queryKey: ['reports', kind, span] as const,
    queryFn: () => unwrap(api.GET('/api/v1/reports/operations', { params: { query: { kind, ...span } } })),
  });
