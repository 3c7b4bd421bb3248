import { Injectable } from '@nestjs/common';
import { MEMBER_ACTS } from '@modules/members';
import type { PaperView } from '@modules/papers';
import type { Actor } from '@platform/actor';
import { Database, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { keepsMember } from '../leaving/member-keeping.policy';
import type { Resignation } from '../leaving/resignation.entity';

/** What can stand in a member's history: each way that its status went, what was said about leaving, and proceedings. */
export const MEMBER_HAPPENINGS = [
  ...MEMBER_ACTS,
  'resignation_asked',
  'resignation_taken_back',
  'proceedings_noticed',
  'proceedings_decided',
  'proceedings_withdrawn',
  'name',
  'class',
] as const;

export interface MemberHappening {
  id: string;
  what: (typeof MEMBER_HAPPENINGS)[number];
  /** Codes of a status, a class or an outcome, or names in Japanese; null where nothing changed yet. */
  from: string | null;
  to: string | null;
  /** Since when a name or a class holds, YYYY-MM-DD. */
  since: string | null;
  reason: string | null;
  at: Date;
  /** Null for a rule, and for a person of the association where the member reads. */
  byName: string | null;
  isRule: boolean;
  /** What shows a change that an officer wrote down; none for the member. */
  files: Pick<PaperView, 'id' | 'byteSize'>[];
}

export interface MemberHistory {
  /** The newest first, a hundred at most. */
  items: MemberHappening[];
  /** The resignation that waits for its last day. */
  resignation: Pick<Resignation, 'id' | 'lastOn' | 'reason' | 'isOwn' | 'askedAt'> | null;
}

/** What became of a membership, when, by whom and why. */
@Injectable()
export class MemberHistoryQueries {
  constructor(private readonly db: Database) {}

  /** @throws Refusal member.notFound */
  async of(actor: Actor, memberId: string): Promise<MemberHistory> {
    refuseUnless(actor.kind === 'secretariat' && actor.permissions.has('member.list'), 'member.notFound');
    return this.read(actor, memberId);
  }

  /** The actor's own organisation. @throws Refusal permission.missing */
  async own(actor: Actor): Promise<MemberHistory> {
    if (!keepsMember(actor)) throw new Refusal('permission.missing');
    return this.read(actor, actor.organisationId);
  }

  private read(actor: Actor, memberId: string): Promise<MemberHistory> {
    return this.db.transaction(actor, async (tx) => {
      const [member] = await tx.query<object[]>('SELECT 1 FROM members WHERE id = $1', [memberId]);
      if (!member) throw new Refusal('member.notFound');
      const [resignation = null] = await tx.query<NonNullable<MemberHistory['resignation']>[]>(
        `SELECT id, last_on::text AS "lastOn", reason, is_own AS "isOwn", asked_at AS "askedAt" FROM resignations
         WHERE member_id = $1 AND state = 'asked'`,
        [memberId],
      );
      return { items: await happenings(tx, memberId), resignation };
    });
  }
}

/** A name as the history says it: with its reading where that alone has changed. */
const NAMED = (side: 'former' | 'present') =>
  `${side} ->> 'nameJa' || CASE WHEN former ->> 'nameJa' = present ->> 'nameJa' AND coalesce(${side} ->> 'nameKana', '') <> ''
     THEN ' (' || (${side} ->> 'nameKana') || ')' ELSE '' END`;

function happenings(tx: Tx, memberId: string): Promise<MemberHappening[]> {
  return tx.query<MemberHappening[]>(
    `SELECT h.id, h.what, h.from_code AS "from", h.to_code AS "to", h.since::text AS since, h.reason, h.at, u.display_name AS "byName",
       h.by_user IS NULL AS "isRule",
       (SELECT coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'byteSize', p.byte_size) ORDER BY p.added_at, p.id), '[]')
          FROM papers p WHERE p.member_change_id = h.id) AS files
     FROM (
       SELECT id, act AS what, from_status AS from_code, to_status AS to_code, NULL::date AS since, reason, moved_at AS at, moved_by AS by_user
         FROM member_moves WHERE member_id = $1
       UNION ALL
       SELECT id, 'resignation_asked', NULL, NULL, NULL, reason, asked_at, asked_by FROM resignations WHERE member_id = $1
       UNION ALL
       SELECT md5('taken back ' || id)::uuid, 'resignation_taken_back', NULL, NULL, NULL, NULL, settled_at, settled_by FROM resignations
         WHERE member_id = $1 AND state = 'taken_back'
       UNION ALL
       SELECT id, 'proceedings_noticed', NULL, NULL, NULL, NULL, noticed_at, opened_by FROM expulsions
         WHERE member_id = $1 AND noticed_at IS NOT NULL
       UNION ALL
       SELECT md5('decided ' || id)::uuid, CASE outcome WHEN 'withdrawn' THEN 'proceedings_withdrawn' ELSE 'proceedings_decided' END, NULL,
           CASE WHEN outcome <> 'withdrawn' THEN outcome END, effective_on, left(reasons, 500), coalesce(decided_at, ended_at), decided_by
         FROM expulsions WHERE member_id = $1 AND (decided_at IS NOT NULL OR (noticed_at IS NOT NULL AND outcome = 'withdrawn'))
       UNION ALL
       SELECT id, kind, CASE kind WHEN 'name' THEN ${NAMED('former')} ELSE former ->> 'class' END,
         CASE kind WHEN 'name' THEN ${NAMED('present')} ELSE present ->> 'class' END,
         effective_on, reason, changed_at, changed_by FROM member_changes WHERE member_id = $1
     ) h LEFT JOIN users u ON u.id = h.by_user
     ORDER BY h.at DESC, h.what DESC, h.id DESC LIMIT 100`,
    [memberId],
  );
}
