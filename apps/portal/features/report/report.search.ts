import type { OperationsKind } from '../../api/reports.queries';

const operationsKinds: readonly OperationsKind[] = ['operations', 'trends'];

export interface ReportSearch {
  /** `YYYY-MM`; both are there or neither. Without them the default period is shown. */
  from?: string;
  to?: string;
}

const month = /^\d{4}-(0[1-9]|1[0-2])$/;

/** Reads the span of months from the address; half a span, or one out of shape, is as good as none. */
export function reportSearch(search: Record<string, unknown>): ReportSearch {
  const { from, to } = search;
  if (typeof from !== 'string' || typeof to !== 'string') return {};
  return month.test(from) && month.test(to) ? { from, to } : {};
}

/** Which report of the desk's work, and of which months. */
export interface OperationsSearch extends ReportSearch {
  kind?: OperationsKind;
}

/** Reads both from the address; an unknown report is as good as none. */
export function operationsSearch(search: Record<string, unknown>): OperationsSearch {
  const kind = operationsKinds.find((each) => each === search.kind);
  return { ...reportSearch(search), ...(kind && { kind }) };
}
