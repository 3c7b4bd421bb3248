import type { CaseTab, QueueFilter } from '../../api/types';
import { isPrefecture } from '../../components/search.rules';
import { codesOf } from '../../i18n/catalogue';
import { formLocales } from '../../i18n/form-locales';

/** The tabs of the queue in reading order. "All open" comes first: an overdue case without an owner must not hide. */
export const caseTabs: readonly CaseTab[] = ['all', 'mine', 'team', 'unassigned', 'waiting', 'overdue', 'closed'];

/** The fields that take several values. In the address they are one word each, with commas. */
export const listFields = ['severity', 'status', 'category', 'prefecture', 'locale', 'channel'] as const;
export type ListField = (typeof listFields)[number];

/** Hours until a deadline that can be chosen: a day, three days, a week. */
export const dueChoices = [24, 72, 168] as const;

export type QueueSearch = { tab?: CaseTab } & Partial<Record<ListField, string>> & {
    assignee?: string;
    team?: string;
    due?: string;
    from?: string;
    to?: string;
  };

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const day = /^\d{4}-\d{2}-\d{2}$/;

const known: Record<ListField, (value: string) => boolean> = {
  severity: (value) => /^S[1-4]$/.test(value),
  status: (value) => codesOf('status').includes(value),
  category: (value) => codesOf('category').includes(value),
  prefecture: isPrefecture,
  locale: (value) => formLocales.some((locale) => locale === value),
  channel: (value) => codesOf('channel').includes(value),
};

/** Reads tab and filter from the address; what is out of shape narrows nothing. */
export function queueSearch(search: Record<string, unknown>): QueueSearch {
  const text = (name: string, isRight: (value: string) => boolean) => {
    const value = typeof search[name] === 'number' ? String(search[name]) : search[name];
    return typeof value === 'string' && isRight(value) ? { [name]: value } : {};
  };
  const lists = listFields.map((field) => {
    const given = typeof search[field] === 'number' ? twoDigits(search[field]) : search[field];
    const values = typeof given === 'string' ? [...new Set(given.split(','))].filter(known[field]) : [];
    return values.length > 0 ? { [field]: values.join(',') } : {};
  });
  return Object.assign(
    { ...text('tab', (value) => caseTabs.some((tab) => tab === value)) },
    ...lists,
    text('assignee', (value) => value === 'nobody' || uuid.test(value)),
    text('team', (value) => uuid.test(value)),
    text('due', (value) => dueChoices.some((hours) => String(hours) === value)),
    text('from', (value) => day.test(value)),
    text('to', (value) => day.test(value)),
  ) as QueueSearch;
}

/** An address makes a number of a lone prefecture. */
function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** What the api is asked, from what stands in the address. */
export function filterOf(search: QueueSearch): QueueFilter {
  const lists = listFields.flatMap((field) => {
    const text = search[field];
    return text ? [[field, text.split(',')] as const] : [];
  });
  return {
    ...Object.fromEntries(lists),
    ...(search.assignee && { assignee: search.assignee }),
    ...(search.team && { team: search.team }),
    ...(search.due && { dueWithinHours: Number(search.due) }),
    ...(search.from && { receivedFrom: search.from }),
    ...(search.to && { receivedTo: search.to }),
  };
}

/** The address of a tab with a filter, such as a saved one. */
export function searchOf(tab: CaseTab, filter: QueueFilter): QueueSearch {
  const lists = listFields.map((field) => ({ [field]: filter[field]?.join(',') }));
  return queueSearch(
    Object.assign({ tab }, ...lists, {
      assignee: filter.assignee,
      team: filter.team,
      due: filter.dueWithinHours?.toString(),
      from: filter.receivedFrom,
      to: filter.receivedTo,
    }) as Record<string, unknown>,
  );
}

/** The filter without the tab: what goes along to another tab. */
export function withoutTab({ tab: _, ...filter }: QueueSearch): QueueSearch {
  return filter;
}

/** How many fields narrow the queue. */
export function narrowedBy(search: QueueSearch): number {
  return Object.keys(withoutTab(search)).length;
}
