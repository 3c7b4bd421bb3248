import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/actor';
import { Database, type Tx } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import type { CaseStatus } from '../case/case.entity';
import { HINT_KINDS, type HintKind, type LinkKind } from './case-kin.entity';
import { notWalled } from '../conflict/conflict.wall';

/** Another case as one line: coded facts, no word of its matter. */
export interface KinRef {
  id: string;
  number: string;
  status: CaseStatus;
  receivedAt: Date;
}

export interface CaseHint {
  case: KinRef;
  kinds: HintKind[];
}

export interface CaseLinkView {
  /** Null for the case that began with what got worse: nobody made that link, and nobody removes it. */
  id: string | null;
  case: KinRef;
  kind: LinkKind | 'got_worse' | 'merged_in' | 'merged_into' | 'split_off' | 'split_from';
  /** For `follow_up` and `got_worse`: the other case is the earlier one. */
  isOtherEarlier: boolean;
  linkedAt: Date | null;
  /** What she wrote in the other case since it was merged into this one, and nobody has read. */
  unread: number;
}

/** Which cases may belong to this one, and which a person has said do. */
export interface CaseKin {
  hints: CaseHint[];
  links: CaseLinkView[];
}

/** Hints on one screen; more would not be looked at. */
const HINTS_SHOWN = 6;
const REF = `json_build_object('id', o.id, 'number', o.number, 'status', o.status, 'receivedAt', o.received_at)`;

@Injectable()
export class CaseKinQueries {
  constructor(private readonly db: Database) {}

  /** Only cases that the reader may see beside this one. @throws Refusal case.notFound */
  kin(actor: Actor, caseId: string): Promise<CaseKin> {
    refuseUnless(actor.permissions.has('case.triage') && actor.kind === 'secretariat', 'case.notFound');
    return this.db.transaction(actor, async (tx) => {
      const [seen] = await tx.query<{ isOpen: boolean }[]>(
        `SELECT status <> 'closed' AS "isOpen" FROM cases o WHERE ${isSeen('$1', '$2')}`,
        [caseId, actor.userId],
      );
      refuseUnless(seen !== undefined, 'case.notFound');
      return {
        hints: seen?.isOpen ? await readHints(tx, caseId, actor.userId) : [],
        links: await readLinks(tx, caseId, actor.userId),
      };
    });
  }
}

/** What stands between two cases and was not put aside yet. */
export async function hintsBetween(tx: Tx, caseId: string, otherId: string): Promise<HintKind[]> {
  const rows = await tx.query<{ kind: HintKind }[]>(
    `SELECT h.kind FROM case_hints($1) h WHERE h.case_id = $2 AND ${NOT_DISMISSED} ORDER BY h.kind`,
    [caseId, otherId],
  );
  return rows.map(({ kind }) => kind);
}

const NOT_DISMISSED = `NOT EXISTS (SELECT FROM hint_dismissals d
  WHERE (d.case_id, d.other_id, d.kind) = (least($1::uuid, h.case_id), greatest($1::uuid, h.case_id), h.kind))`;

/** A case that is there and that no wall keeps from the reader. */
function isSeen(id: string, reader: string): string {
  return `o.id = ${id} AND o.erased_at IS NULL AND ${notWalled('o.id', reader)}`;
}

/** The kinds say the most first: the same contact or file before the same place. */
async function readHints(tx: Tx, caseId: string, readerId: string): Promise<CaseHint[]> {
  const hints = await tx.query<CaseHint[]>(
    `SELECT ${REF} AS "case", array_agg(h.kind ORDER BY array_position($3::text[], h.kind)) AS kinds
     FROM case_hints($1) h JOIN cases o ON ${isSeen('h.case_id', '$2')} WHERE ${NOT_DISMISSED}
       AND NOT EXISTS (SELECT FROM case_links l WHERE l.removed_at IS NULL
         AND (l.case_id, l.other_id) IN ((o.id, $1), ($1, o.id)))
       AND NOT (o.outcome IS NOT DISTINCT FROM 'merged' AND o.duplicate_of = $1) AND o.id NOT IN (SELECT parts_of($1))
     GROUP BY o.id, o.number, o.status, o.received_at
     ORDER BY min(array_position($3::text[], h.kind)), o.received_at DESC, o.id LIMIT ${HINTS_SHOWN}`,
    [caseId, readerId, HINT_KINDS],
  );
  return hints.map((hint) => ({ ...hint, case: withDate(hint.case) }));
}

async function readLinks(tx: Tx, caseId: string, readerId: string): Promise<CaseLinkView[]> {
  const links = await tx.query<CaseLinkView[]>(
    `SELECT l.id, ${REF} AS "case", l.kind, l.case_id = $1 AS "isOtherEarlier", l.linked_at AS "linkedAt", 0 AS unread
     FROM case_links l JOIN cases o ON ${isSeen('CASE l.case_id WHEN $1 THEN l.other_id ELSE l.case_id END', '$2')}
     WHERE $1 IN (l.case_id, l.other_id) AND l.removed_at IS NULL
     UNION ALL
     SELECT NULL, ${REF}, 'got_worse', f.linked_case_id = $1, f.answered_at, 0
     FROM follow_ups f JOIN cases o ON ${isSeen('CASE f.case_id WHEN $1 THEN f.linked_case_id ELSE f.case_id END', '$2')}
     WHERE $1 IN (f.case_id, f.linked_case_id)
     UNION ALL
     SELECT NULL, ${REF}, CASE m.id WHEN $1 THEN 'merged_into' ELSE 'merged_in' END, false, m.closed_at,
       CASE m.id WHEN $1 THEN 0 ELSE (SELECT count(*)::int FROM messages WHERE case_id = m.id
         AND author_kind = 'complainant' AND compartment = 'narrative' AND read_at IS NULL) END
     FROM cases m JOIN cases o ON ${isSeen('CASE m.id WHEN $1 THEN m.duplicate_of ELSE m.id END', '$2')}
     WHERE $1 IN (m.id, m.duplicate_of) AND m.outcome = 'merged'
     UNION ALL
     SELECT NULL, ${REF}, CASE s.case_id WHEN $1 THEN 'split_from' ELSE 'split_off' END, s.case_id = $1, s.split_at, 0
     FROM case_splits s JOIN cases o ON ${isSeen('CASE s.case_id WHEN $1 THEN s.origin_id ELSE s.case_id END', '$2')}
     WHERE $1 IN (s.case_id, s.origin_id)
     ORDER BY 5`,
    [caseId, readerId],
  );
  return links.map((link) => ({ ...link, case: withDate(link.case) }));
}

/** JSON carries times as text. */
function withDate(ref: KinRef): KinRef {
  return { ...ref, receivedAt: new Date(ref.receivedAt) };
}
