import { Injectable } from '@nestjs/common';
import { listPapers, type PaperView } from '@modules/papers';
import type { Actor } from '@platform/actor';
import { Database, type Page, type PageRequest, pageStart, toPage, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { keepsMember, keepsMembers } from '../leaving/member-keeping.policy';
import type { NameRequest, NameRequestMessage } from './name-request.entity';

/** How many of one member are shown. */
const SHOWN = 10;

/** A request in the list of those that wait for the office. */
export interface NameRequestLine extends Pick<NameRequest, 'id' | 'memberId' | 'nameJa' | 'nameEn' | 'effectiveOn'> {
  /** What the member is called now. */
  presentNameJa: string;
  presentNameEn: string;
  submittedAt: Date;
}

export interface NameMessageView extends Pick<NameRequestMessage, 'id' | 'kind' | 'words' | 'writtenAt'> {
  /** Null where the reader may not see people of the other side. */
  writtenByName: string | null;
}

export interface NameRequestView extends Omit<NameRequest, 'memberId' | 'askedBy' | 'changedAt' | 'decidedBy'> {
  messages: NameMessageView[];
  files: PaperView[];
}

/** Requests for another name, as their member and the office read them. */
@Injectable()
export class NameRequestQueries {
  constructor(private readonly db: Database) {}

  /** Those that wait for an answer, the newest first. @throws Refusal permission.missing */
  waiting(actor: Actor, request: PageRequest): Promise<Page<NameRequestLine>> {
    refuseUnless(keepsMembers(actor), 'permission.missing');
    const { limit, after, values } = pageStart(request);
    return this.db.transaction(actor, async (tx) => {
      const rows = await tx.query<NameRequestLine[]>(
        `SELECT r.id, r.member_id AS "memberId", r.name_ja AS "nameJa", r.name_en AS "nameEn",
           r.effective_on::text AS "effectiveOn", m.name_ja AS "presentNameJa", m.name_en AS "presentNameEn",
           r.submitted_at AS "submittedAt"
         FROM name_requests r JOIN members m ON m.id = r.member_id
         WHERE r.state = 'submitted' ${after && 'AND (r.submitted_at, r.id) < ($1, $2)'}
         ORDER BY r.submitted_at DESC, r.id DESC LIMIT ${limit + 1}`,
        values,
      );
      return toPage(rows, limit, ({ id, submittedAt }) => ({ at: submittedAt.toISOString(), id }));
    });
  }

  /** How many wait for an answer; none for who may not decide. */
  async count(tx: Tx, actor: Actor): Promise<number> {
    if (!keepsMembers(actor)) return 0;
    const [row] = await tx.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM name_requests WHERE state = 'submitted'`,
    );
    return row?.count ?? 0;
  }

  /** What one member asked for and sent, the newest first. @throws Refusal member.notFound */
  of(actor: Actor, memberId: string): Promise<NameRequestView[]> {
    refuseUnless(keepsMembers(actor), 'member.notFound');
    return this.read(actor, memberId);
  }

  /** The actor's own organisation's, the newest first. @throws Refusal permission.missing */
  async own(actor: Actor): Promise<NameRequestView[]> {
    if (!keepsMember(actor)) throw new Refusal('permission.missing');
    return this.read(actor, actor.organisationId);
  }

  private read(actor: Actor, memberId: string): Promise<NameRequestView[]> {
    return this.db.transaction(actor, async (tx) => {
      const [member] = await tx.query<object[]>('SELECT FROM members WHERE id = $1', [memberId]);
      if (!member) throw new Refusal('member.notFound');
      const rows = await tx.query<Omit<NameRequestView, 'messages' | 'files'>[]>(
        `SELECT id, state, name_ja AS "nameJa", name_kana AS "nameKana", name_en AS "nameEn",
           effective_on::text AS "effectiveOn", reason, version, created_at AS "createdAt", submitted_at AS "submittedAt",
           decided_at AS "decidedAt", decision
         FROM name_requests WHERE member_id = $1 ORDER BY created_at DESC, id DESC LIMIT ${SHOWN}`,
        [memberId],
      );
      const views: NameRequestView[] = [];
      for (const row of rows) {
        const files = await listPapers(tx, { nameRequestId: row.id });
        views.push({ ...row, messages: await messagesOf(tx, row.id), files });
      }
      return views;
    });
  }
}

function messagesOf(tx: Tx, requestId: string): Promise<NameMessageView[]> {
  return tx.query<NameMessageView[]>(
    `SELECT w.id, w.kind, w.words, u.display_name AS "writtenByName", w.written_at AS "writtenAt"
     FROM name_request_messages w LEFT JOIN users u ON u.id = w.written_by
     WHERE w.request_id = $1 ORDER BY w.written_at, w.id`,
    [requestId],
  );
}
