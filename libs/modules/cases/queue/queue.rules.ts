import type { Channel, Locale } from '@modules/complaints';
import { DAY_MS, dayBeginsInTokyo } from '@platform/clock';
import type { CaseStatus, Severity } from '../case/case.entity';

export const QUEUE_TABS = ['mine', 'team', 'unassigned', 'waiting', 'overdue', 'all', 'closed'] as const;
export type QueueTab = (typeof QUEUE_TABS)[number];

/** Beyond this many, a tab says "1,000+": a number that nobody acts on is not worth counting to its end. */
export const COUNTED_TO = 1000;

/** Stands in `assignee` for cases that nobody is in charge of. */
export const NOBODY = 'nobody';

/** What a tab is narrowed to. Values of one field widen, fields narrow. Coded facts only. */
export interface QueueFilter {
  severity?: readonly Severity[];
  status?: readonly CaseStatus[];
  /** Of the primary issue. */
  category?: readonly string[];
  prefecture?: readonly string[];
  locale?: readonly Locale[];
  channel?: readonly Channel[];
  /** A person's id, or `nobody`. */
  assignee?: string;
  team?: string;
  /** Whole hours from now; what is overdue already is within them. */
  dueWithinHours?: number;
  /** Calendar days in Japan, YYYY-MM-DD, both included. */
  receivedFrom?: string;
  receivedTo?: string;
}

/** Who reads the queue, and when: every condition is judged by the same instant. */
export interface QueueReader {
  userId: string;
  /** Null for somebody in no team, whose tab "My team" is empty. */
  teamId: string | null;
  now: Date;
}

/** Gives a value its place in a statement. @returns the placeholder, such as `$3` */
export type Place = (value: unknown) => string;

const OPEN = `status <> 'closed'`;
const WAITING = `status IN ('with_company', 'remedy_proposed', 'referral_pending', 'with_partner')`;
const HOUR_MS = 3_600_000;

/**
 * What a tab holds. Each is the beginning of one index of migrations/1764000000040-flat-queue.ts, word for word: the
 * planner proves a partial index by the words of the question.
 */
export function tabCondition(tab: QueueTab, reader: QueueReader, place: Place): string {
  switch (tab) {
    case 'mine':
      return `${OPEN} AND assignee_id = ${place(reader.userId)}`;
    case 'team':
      return `${OPEN} AND team_id = ${place(reader.teamId)}`;
    case 'unassigned':
      return `${OPEN} AND assignee_id IS NULL`;
    case 'waiting':
      return `${OPEN} AND ${WAITING}`;
    case 'overdue':
      return `${OPEN} AND next_due_at <= ${place(reader.now)}`;
    case 'all':
      return OPEN;
    case 'closed':
      return `status = 'closed'`;
  }
}

/** Which column a tab is ordered by: the least time left first, or what was closed last. The id breaks ties. */
export function tabOrder(tab: QueueTab): { column: 'next_due_at' | 'closed_at'; direction: 'ASC' | 'DESC' } {
  return tab === 'closed' ? { column: 'closed_at', direction: 'DESC' } : { column: 'next_due_at', direction: 'ASC' };
}

/** A filter as SQL, each condition with ` AND ` before it; empty for an empty filter. */
export function filterConditions(
  filter: QueueFilter,
  { tab, now }: { tab: QueueTab; now: Date },
  place: Place,
): string {
  const lists: [column: string, type: string, values: readonly string[] | undefined][] = [
    ['severity', 'text', filter.severity],
    ['status', 'text', filter.status],
    ['primary_category', 'text', filter.category],
    ['prefecture_code', 'bpchar', filter.prefecture],
    ['locale', 'text', filter.locale],
    ['channel', 'text', filter.channel],
  ];
  const conditions = lists.flatMap(([column, type, values]) =>
    values?.length ? [`${column} = ANY (${place(values)}::${type}[])`] : [],
  );
  if (filter.assignee === NOBODY) conditions.push('assignee_id IS NULL');
  else if (filter.assignee) conditions.push(`assignee_id = ${place(filter.assignee)}`);
  if (filter.team) conditions.push(`team_id = ${place(filter.team)}`);
  // Nothing is due of what is closed: said so that nobody has to look at every closed case to find none.
  if (filter.dueWithinHours !== undefined && tab === 'closed') conditions.push('false');
  else if (filter.dueWithinHours !== undefined) {
    conditions.push(`next_due_at <= ${place(new Date(now.getTime() + filter.dueWithinHours * HOUR_MS))}`);
  }
  if (filter.receivedFrom) conditions.push(`received_at >= ${place(dayBeginsInTokyo(filter.receivedFrom))}`);
  if (filter.receivedTo) {
    conditions.push(`received_at < ${place(new Date(dayBeginsInTokyo(filter.receivedTo).getTime() + DAY_MS))}`);
  }
  return conditions.map((condition) => ` AND ${condition}`).join('');
}
