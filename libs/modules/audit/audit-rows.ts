import type { ActorKind, Role } from '@platform/actor';
import type { Cursor, Tx } from '@platform/database';
import type { AuditAction, AuditSubject } from './audit-actions';
import { differences } from './audit-diff.rules';
import type { Coded } from './audit.entity';
import type { AuditChange, AuditFilter, AuditLine, Named } from './audit-line';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A filter whose case number is an id by now: what is searched, and what is recorded of the search. */
export interface ResolvedFilter extends Omit<AuditFilter, 'subject'> {
  subjectId?: string;
}

/** A line with the value that the list is ordered by. */
export type OrderedLine = AuditLine & { orderedBy: string };

interface Row {
  id: string;
  at: Date;
  orderedBy: string;
  actorKind: ActorKind;
  actorId: string | null;
  displayName: string | null;
  roles: Role[] | null;
  organisationJa: string | null;
  organisationEn: string | null;
  action: AuditAction;
  subjectKind: AuditSubject;
  subjectId: string | null;
  reason: string | null;
  before: Coded | null;
  after: Coded | null;
}

/** Nothing has this id: a search for what nobody knows finds nothing, instead of everything. */
const NOTHING = '00000000-0000-0000-0000-000000000000';

/** Looks up what a filter is about. */
export async function resolve(tx: Tx, { subject, ...filter }: AuditFilter): Promise<ResolvedFilter> {
  return subject === undefined ? filter : { ...filter, subjectId: await subjectOf(tx, subject) };
}

async function subjectOf(tx: Tx, words: string): Promise<string> {
  if (UUID.test(words)) return words.toLowerCase();
  const [found] = await tx.query<{ id: string | null }[]>('SELECT audited_case(upper($1)) AS id', [words]);
  return found?.id ?? NOTHING;
}

/** The newest rows that the filter leaves, after the cursor, with every name that can be told. */
export async function readLines(
  tx: Tx,
  filter: ResolvedFilter,
  { after, limit }: { after?: Cursor; limit: number },
): Promise<OrderedLine[]> {
  const { where, values } = conditions(filter, after);
  const rows = await tx.query<Row[]>(
    `SELECT a.id, a.at, to_json(a.at) #>> '{}' AS "orderedBy", a.actor_kind AS "actorKind", a.actor_id AS "actorId",
       u.display_name AS "displayName", u.roles,
       COALESCE(m.name_ja, p.name_ja) AS "organisationJa", COALESCE(m.name_en, p.name_en) AS "organisationEn",
       a.action, a.subject_kind AS "subjectKind", a.subject_id AS "subjectId", a.reason, a.before, a.after
     FROM (SELECT * FROM audit_log ${where} ORDER BY at DESC, id DESC LIMIT $1) a
     LEFT JOIN users u ON u.id = a.actor_id
     LEFT JOIN members m ON m.id = u.member_id LEFT JOIN partners p ON p.id = u.partner_id
     ORDER BY a.at DESC, a.id DESC`,
    [limit, ...values],
  );
  const changes = rows.map((row) => differences(row.before, row.after));
  const texts = changes.flat().flatMap(({ before, after: is }) => [...before, ...is]);
  const ids = [...rows.flatMap((row) => row.subjectId ?? []), ...texts.filter((text) => UUID.test(text))];
  const names = await namesOf(tx, [...new Set(ids)]);
  return rows.map((row, i) => lineOf(row, changes[i] ?? [], names));
}

function conditions(filter: ResolvedFilter, after?: Cursor): { where: string; values: unknown[] } {
  const values: unknown[] = [];
  const place = (value: unknown) => `$${values.push(value) + 1}`;
  const parts = [
    filter.from && `at >= ${place(filter.from)}::timestamp AT TIME ZONE 'Asia/Tokyo'`,
    filter.to && `at < (${place(filter.to)}::date + 1)::timestamp AT TIME ZONE 'Asia/Tokyo'`,
    filter.action && `action = ${place(filter.action)}`,
    filter.actorKind && `actor_kind = ${place(filter.actorKind)}`,
    filter.actorId && `actor_id = ${place(filter.actorId)}::uuid`,
    filter.subjectKind && `subject_kind = ${place(filter.subjectKind)}`,
    filter.subjectId && `subject_id = ${place(filter.subjectId)}::uuid`,
    after && `(at, id) < (${place(after.at)}::timestamptz, ${place(after.id)}::uuid)`,
  ].filter(Boolean);
  return { where: parts.length > 0 ? `WHERE ${parts.join(' AND ')}` : '', values };
}

/** Ids are unique over all tables, so one look-up serves every kind. A case is called by its number. */
async function namesOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Named>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.query<(Named & { id: string })[]>(
    `SELECT id, display_name AS "nameJa", display_name AS "nameEn" FROM users WHERE id = ANY ($1)
     UNION ALL SELECT id, number, number FROM audited_case_numbers($1)
     UNION ALL SELECT id, name_ja, name_en FROM members WHERE id = ANY ($1)
     UNION ALL SELECT id, name_ja, name_en FROM sites WHERE id = ANY ($1)
     UNION ALL SELECT id, name_ja, name_en FROM partners WHERE id = ANY ($1)
     UNION ALL SELECT id, email::text, email::text FROM invitations WHERE id = ANY ($1)
     UNION ALL SELECT id, name, name FROM api_keys WHERE id = ANY ($1)`,
    [ids],
  );
  return new Map(rows.map(({ id, ...name }) => [id, name]));
}

const UNNAMED: Named = { nameJa: null, nameEn: null };

function lineOf(row: Row, changes: ReturnType<typeof differences>, names: ReadonlyMap<string, Named>): OrderedLine {
  const named = (text: string) => ({ text, ...(names.get(text) ?? UNNAMED) });
  const told = changes.map(({ field, before, after }): AuditChange => {
    return { field, before: before.map(named), after: after.map(named) };
  });
  return {
    id: row.id,
    at: row.at,
    orderedBy: row.orderedBy,
    actor: {
      kind: row.actorKind,
      id: row.actorId,
      displayName: row.displayName,
      roles: row.roles ?? [],
      organisation: { nameJa: row.organisationJa, nameEn: row.organisationEn },
    },
    action: row.action,
    subject: { kind: row.subjectKind, id: row.subjectId, ...((row.subjectId && names.get(row.subjectId)) || UNNAMED) },
    reason: row.reason,
    changes: told,
  };
}
