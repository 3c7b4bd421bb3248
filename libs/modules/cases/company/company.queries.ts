import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { KeyProvider, openCompartment, privateHolder, readItems } from '@platform/crypto';
import {
  Database,
  decodeCursor,
  type Page,
  PAGE_SIZE,
  PAGE_SIZE_ALLOWED,
  tellTime,
  toPage,
  type Tx,
  walkIndexes,
} from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { readMessages } from '../case/case-history.queries';
import { countRead } from '../case/case-reads';
import { type AttachmentView, listAttachments } from '../files/attachments.queries';
import { notWalled } from '../conflict/conflict.wall';
import type { DeadlineKind } from '../clocks/deadline.entity';
import { onlyHandled } from './handler.wall';
import { type MeasureView, readMeasures } from './measure.queries';
import { newest } from '../receipt/receipt.queries';
import { readRemedy, type RemedyView } from './remedy.queries';

/** What a case waits for from its company: an answer, or something that it promised to change. */
export const COMPANY_WAITS = ['answer', 'measure'] as const;
export type CompanyWait = (typeof COMPANY_WAITS)[number];

/** Cases of a company that wait for the same. */
export interface CompanyWaiting {
  count: number;
  /** When the most urgent answer is due; null where an answer is not what is waited for. */
  dueAt: Date | null;
  /** The day of the most urgent measure, YYYY-MM-DD. */
  dueOn: string | null;
}

/** The three states a company needs to know; the desk's own statuses would tell it too much. */
export type CompanyCaseStatus = 'answer_awaited' | 'with_desk' | 'remedy_proposed' | 'closed';

/**
 * A case as its company sees it. No language, no exact time, no raw words, no contact, no head-count of topics.
 * Every id in it was made by or after the share: the id of a case begins with the millisecond of its complaint.
 */
export interface CompanyCaseRow {
  /** The id of the share, by which the company names the case. */
  id: string;
  number: string;
  /** A day in Japan, YYYY-MM-DD. */
  sharedOn: string;
  primaryCategory: string;
  siteNameJa: string | null;
  siteNameEn: string | null;
  /** Null once the company has answered. */
  dueAt: Date | null;
  isOverdue: boolean;
  status: CompanyCaseStatus;
  /** Who of the company works on it; nobody means its managers. */
  handlers: { id: string; displayName: string }[];
}

export interface CompanyCaseDetail extends CompanyCaseRow {
  summary: string;
  replies: { id: string; authorName: string | null; text: string; sentAt: Date }[];
  remedy: Omit<RemedyView, 'proposedAt'> | null;
  measures: MeasureView[];
  /** What the company sent under this share, with its words. */
  attachments: AttachmentView[];
  deadlines: { kind: DeadlineKind; dueAt: Date; metAt: Date | null; breachedAt: Date | null }[];
}

const ROW = `
  sh.id, c.id AS "caseId", c.number, (sh.shared_at AT TIME ZONE 'Asia/Tokyo')::date::text AS "sharedOn", sh.shared_at AS "orderedBy",
  (SELECT category FROM issues WHERE case_id = c.id AND is_primary) AS "primaryCategory",
  s.name_ja AS "siteNameJa", s.name_en AS "siteNameEn", CASE WHEN d.met_at IS NULL AND d.ended_at IS NULL THEN d.due_at END AS "dueAt",
  (d.met_at IS NULL AND d.ended_at IS NULL AND d.due_at <= $2) AS "isOverdue",
  CASE WHEN c.status = 'closed' THEN 'closed' WHEN c.status = 'remedy_proposed' THEN 'remedy_proposed'
    WHEN d.met_at IS NULL THEN 'answer_awaited' ELSE 'with_desk' END AS status,
  (SELECT coalesce(json_agg(json_build_object('id', u.id, 'displayName', u.display_name) ORDER BY u.display_name, u.id), '[]')
    FROM share_handlers h JOIN users u ON u.id = h.user_id WHERE h.share_id = sh.id AND h.ended_at IS NULL) AS handlers
  FROM shares sh JOIN cases c ON c.id = sh.case_id LEFT JOIN sites s ON s.id = c.site_id
  JOIN LATERAL (SELECT due_at, met_at, ended_at FROM deadlines WHERE case_id = c.id AND subject_id = sh.id
    AND kind = 'company_response' ORDER BY opened_at DESC LIMIT 1) d ON true
  WHERE sh.member_id = $1 AND sh.ended_at IS NULL AND ${notWalled('c.id', '$3')} AND ${onlyHandled('c.id', '$3', '$2')}`;

/**
 * SQL: the case waits for it. Found from what is open, which is little; `ROW` says whose the case is. A share has one clock for the
 * answer: a reply or a proposal stops it, and so does the end of the case.
 */
const WAITS: Readonly<Record<CompanyWait, string>> = {
  answer: `sh.id = ANY (ARRAY(SELECT subject_id FROM deadlines
      WHERE kind = 'company_response' AND met_at IS NULL AND ended_at IS NULL))`,
  measure: `sh.id = ANY (ARRAY(SELECT share_id FROM measures WHERE state = 'accepted'))`,
};

type Row = CompanyCaseRow & { orderedBy: Date; caseId: string };

@Injectable()
export class CompanyQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
  ) {}

  /** Cases shared with the actor's company, the newest share first. @throws Refusal permission.missing */
  async list(
    actor: Actor,
    request: { waiting?: CompanyWait; cursor?: string; limit?: number },
  ): Promise<Page<CompanyCaseRow>> {
    refuseUnless(actor.permissions.has('companyCase.list') && actor.kind === 'member', 'permission.missing');
    const after = request.cursor ? decodeCursor(request.cursor) : undefined;
    const limit = Math.min(request.limit ?? PAGE_SIZE, PAGE_SIZE_ALLOWED);
    return this.db.transaction(actor, async (tx) => {
      await tellTime(tx, this.clock.now());
      // What waits is little and sorted; of all that was shared, the newest are walked to.
      if (!request.waiting) await walkIndexes(tx);
      const waiting = request.waiting ? `AND ${WAITS[request.waiting]}` : '';
      const rows = await tx.query<Row[]>(
        `SELECT ${ROW} ${waiting} ${after ? 'AND (sh.shared_at, sh.id) < ($5::timestamptz, $6::uuid)' : ''}
         ORDER BY sh.shared_at DESC, sh.id DESC LIMIT $4`,
        [actor.organisationId, this.clock.now(), actor.userId, limit + 1, ...(after ? [after.at, after.id] : [])],
      );
      const page = toPage(rows, limit, (row) => ({ at: row.orderedBy.toISOString(), id: row.id }));
      return { ...page, items: page.items.map(forCompany) };
    });
  }

  /** How many of the cases that the reader works on wait for it. The transaction has been told the time. */
  async countWaiting(tx: Tx, actor: Actor, what: CompanyWait): Promise<CompanyWaiting> {
    const none = { count: 0, dueAt: null, dueOn: null };
    if (!actor.permissions.has('companyCase.list') || actor.kind !== 'member') return none;
    const [row] = await tx.query<CompanyWaiting[]>(
      `WITH waiting AS (SELECT ${ROW} AND ${WAITS[what]})
       SELECT (SELECT count(*)::int FROM waiting) AS count, (SELECT min("dueAt") FROM waiting) AS "dueAt",
         (SELECT min(due_on)::text FROM measures WHERE state = 'accepted' AND share_id IN (SELECT id FROM waiting)) AS "dueOn"`,
      [actor.organisationId, this.clock.now(), actor.userId],
    );
    return row ?? none;
  }

  /** One shared case, opened with the company's own key. @throws Refusal case.notFound */
  async detail(actor: Actor, shareId: string): Promise<CompanyCaseDetail> {
    refuseUnless(actor.permissions.has('companyCase.read') && actor.kind === 'member', 'case.notFound');
    return this.db.transaction(actor, async (tx) => {
      await tellTime(tx, this.clock.now());
      const [row] = await tx.query<Row[]>(`SELECT ${ROW} AND sh.id = $4`, [
        actor.organisationId,
        this.clock.now(),
        actor.userId,
        shareId,
      ]);
      if (!row) throw new Refusal('case.notFound');
      const { caseId } = row;
      const holder = await privateHolder(tx, this.keys, 'member', actor.organisationId);
      const shared = await openCompartment(tx, caseId, 'shared', holder);
      if (!shared) throw new Refusal('case.notFound');
      const items = await readItems(tx, shared);
      const texts = new Map(items.map((item) => [item.id, item.text]));
      const by = { kind: actor.kind, userId: actor.userId };
      await audit(tx, by, { action: 'case.read', subjectKind: 'case', subjectId: caseId }, this.clock.now());
      await countRead(tx, actor, caseId, this.clock.now());
      return {
        ...forCompany(row),
        summary: newest(items, 'summary') ?? '',
        replies: (await readMessages(tx, caseId, texts)).filter((message) => message.authorKind === 'member'),
        remedy: await readRemedy(tx, caseId, texts),
        measures: await readMeasures(tx, caseId, texts),
        attachments: await listAttachments(tx, caseId, shareId),
        deadlines: await ownClocks(tx, caseId),
      };
    });
  }
}

function forCompany({ orderedBy: _, caseId: __, ...row }: Row): CompanyCaseRow {
  return row;
}

async function ownClocks(tx: Tx, caseId: string): Promise<CompanyCaseDetail['deadlines']> {
  return tx.query(
    `SELECT kind, due_at AS "dueAt", met_at AS "metAt", breached_at AS "breachedAt" FROM deadlines
     WHERE case_id = $1 AND kind IN ('company_response', 'worker_confirmation') ORDER BY due_at, id`,
    [caseId],
  );
}
