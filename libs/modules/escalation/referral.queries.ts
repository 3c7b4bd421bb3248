import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { Locale, Rendition } from '@modules/complaints';
import {
  AttachmentReader,
  type AttachmentView,
  type CaseMessage,
  countRead,
  type DeadlineKind,
  notWalled,
  type OpenedAttachment,
  readStory,
  type Severity,
  type TranslationView,
} from '@modules/cases';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { KeyProvider, privateHolder } from '@platform/crypto';
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
import { refuseUnless } from '@platform/errors';
import type { ReferralOutcome, ReferralReason, ReferralState } from './referral.entity';
import { readNotes, type ReferralNoteView } from './referral-notes';

/** A referral as its partner sees it. Before acceptance it says that help is asked for, and not about what. */
export interface ReferralRow {
  id: string;
  state: ReferralState;
  reason: ReferralReason;
  openedAt: Date;
  /** When the partner has to answer; of a complaint about the desk the next promise to her. */
  dueAt: Date | null;
  isOverdue: boolean;
  caseNumber: string;
  /** Null until accepted, and when the consent has ended. */
  primaryCategory: string | null;
  outcome: ReferralOutcome | null;
  /** What she got, in yen. */
  amountYen: number | null;
}

/** A promise to her, kept or not. */
export interface ReferredClock {
  kind: DeadlineKind;
  dueAt: Date;
  metAt: Date | null;
  isOverdue: boolean;
}

/** What she agreed that the partner may read. */
export interface ReferredCase {
  place: string;
  story: string;
  originalLocale: Locale;
  issues: { category: string; subcategory: string; isPrimary: boolean }[];
  messages: CaseMessage[];
  translations: TranslationView[];
  summary: string | null;
  attachments: AttachmentView[];
  /** What desk and partner wrote to each other about this referral. */
  notes: ReferralNoteView[];
  severity: Severity;
  /** The promises to her, where the case is the partner's own because it is about the desk; of others none. */
  clocks: ReferredClock[];
  /** A day in Japan, YYYY-MM-DD. */
  receivedOn: string;
}

export interface ReferralDetail extends ReferralRow {
  case: ReferredCase | null;
}

/**
 * $1 the partner, $2 now, $3 the reader: who speaks for the desk stands behind no wall, so the query keeps out whom a
 * conflict of interest keeps out. What is about the desk is the partner's own, with all its clocks. `partner_may_see` is for the api role what row-level security itself asks.
 */
const ROWS = `
  SELECT r.id, r.state, r.reason, r.opened_at AS "openedAt", c.number AS "caseNumber",
    CASE r.reason WHEN 'about_desk' THEN nullif(c.next_due_at, 'infinity') ELSE d.due_at END AS "dueAt",
    CASE r.reason WHEN 'about_desk' THEN c.next_due_at <= $2
      ELSE COALESCE(d.met_at IS NULL AND d.due_at <= $2, false) END AS "isOverdue", r.case_id AS "caseId",
    CASE WHEN partner_may_see(c.id, $1) THEN i.category END AS "primaryCategory", co.locale AS "originalLocale",
    r.outcome, r.amount_yen::float8 AS "amountYen"
  FROM referrals r JOIN cases c ON c.id = r.case_id JOIN complaints co ON co.id = c.complaint_id
  LEFT JOIN issues i ON i.case_id = c.id AND i.is_primary
  LEFT JOIN deadlines d ON d.case_id = c.id AND d.subject_id = r.id AND d.kind = 'partner_answer'
  WHERE r.partner_id = $1 AND ${notWalled('r.case_id', '$3')}`;

/** The language is for the opened case alone: before acceptance it is nobody's to know. */
type Row = ReferralRow & { caseId: string; originalLocale: Locale };

@Injectable()
export class ReferralQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
    private readonly attachments: AttachmentReader,
  ) {}

  /**
   * Referrals to the actor's organisation, the newest first. The case number and the clock are told before row-level
   * security would show the case, so the reading speaks for the desk and is scoped here, to the partner's own rows.
   * @throws Refusal permission.missing
   */
  async list(actor: Actor, request: { cursor?: string; limit?: number }): Promise<Page<ReferralRow>> {
    refuseUnless(actor.permissions.has('referral.list') && actor.kind === 'partner', 'permission.missing');
    const after = request.cursor ? decodeCursor(request.cursor) : undefined;
    const limit = Math.min(request.limit ?? PAGE_SIZE, PAGE_SIZE_ALLOWED);
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      await walkIndexes(tx);
      const rows = await tx.query<Row[]>(
        `${ROWS} ${after ? 'AND (r.opened_at, r.id) < ($5::timestamptz, $6::uuid)' : ''}
         ORDER BY r.opened_at DESC, r.id DESC LIMIT $4`,
        [actor.organisationId, this.clock.now(), actor.userId, limit + 1, ...(after ? [after.at, after.id] : [])],
      );
      const page = toPage(rows, limit, (row) => ({ at: row.openedAt.toISOString(), id: row.id }));
      return { ...page, items: page.items.map(toldAtOnce) };
    });
  }

  /**
   * One referral; the case opens with the partner's own key, as the partner, once accepted.
   * @throws Refusal referral.notFound
   */
  async detail(actor: Actor, referralId: string): Promise<ReferralDetail> {
    refuseUnless(actor.permissions.has('referral.read') && actor.kind === 'partner', 'referral.notFound');
    const row = await this.find(actor, referralId);
    refuseUnless(row !== undefined, 'referral.notFound');
    const referred = await this.db.transaction(actor, async (tx) => {
      await tellTime(tx, this.clock.now());
      return this.openCase(tx, actor, row);
    });
    return { ...toldAtOnce(row), case: referred };
  }

  /**
   * A file of an accepted referral, always the scrubbed copy: the original is evidence and stays with the desk, and so
   * does a file of which there is no copy. Of a complaint about the desk the body is the one that keeps the evidence.
   * @throws Refusal attachment.notFound | attachment.harmful
   */
  async attachment(
    actor: Actor,
    referralId: string,
    { attachmentId, rendition }: { attachmentId: string; rendition: Rendition },
  ): Promise<OpenedAttachment> {
    refuseUnless(actor.permissions.has('referral.read') && actor.kind === 'partner', 'attachment.notFound');
    const row = await this.find(actor, referralId);
    const mayOpen = rendition === 'scrubbed' || row?.reason === 'about_desk';
    refuseUnless(row !== undefined && mayOpen, 'attachment.notFound');
    const { caseId } = row;
    const found = await this.db.transaction(actor, async (tx) => {
      await tellTime(tx, this.clock.now());
      const holder = await privateHolder(tx, this.keys, 'partner', actor.organisationId);
      const { rooms } = (await readStory(tx, caseId, holder)) ?? { rooms: [] };
      const attachment = await this.attachments.find(tx, rooms, { caseId, attachmentId, rendition });
      const act = { action: 'attachment.read', subjectKind: 'case', subjectId: caseId } as const;
      const entry = { ...act, after: { attachmentId, rendition } };
      await audit(tx, { kind: actor.kind, userId: actor.userId }, entry, this.clock.now());
      return attachment;
    });
    return this.attachments.open(found, actor);
  }

  /** The partner's own referral, whatever its state. */
  private find(actor: Actor, referralId: string): Promise<Row | undefined> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const [row] = await tx.query<Row[]>(`${ROWS} AND r.id = $4`, [
        actor.organisationId,
        this.clock.now(),
        actor.userId,
        referralId,
      ]);
      return row;
    });
  }

  private async openCase(
    tx: Tx,
    actor: Actor,
    { id, caseId, reason, originalLocale }: Row,
  ): Promise<ReferredCase | null> {
    const [facts] = await tx.query<{ severity: Severity; receivedOn: string }[]>(
      `SELECT severity, (received_at AT TIME ZONE 'Asia/Tokyo')::date::text AS "receivedOn" FROM cases WHERE id = $1`,
      [caseId],
    );
    if (!facts) return null;
    const holder = await privateHolder(tx, this.keys, 'partner', actor.organisationId);
    const story = await readStory(tx, caseId, holder);
    if (!story) return null;
    const who = { kind: actor.kind, userId: actor.userId };
    await audit(tx, who, { action: 'case.read', subjectKind: 'case', subjectId: caseId }, this.clock.now());
    await countRead(tx, actor, caseId, this.clock.now());
    const { rooms: _, texts, ...words } = story;
    return {
      ...facts,
      ...words,
      originalLocale,
      clocks: reason === 'about_desk' ? await readClocks(tx, caseId, this.clock.now()) : [],
      notes: await readNotes(tx, id, texts),
      issues: await tx.query<ReferredCase['issues']>(
        `SELECT category, subcategory, is_primary AS "isPrimary" FROM issues WHERE case_id = $1
         ORDER BY is_primary DESC, id`,
        [caseId],
      ),
      attachments: await this.attachments.list(tx, caseId),
    };
  }
}

function readClocks(tx: Tx, caseId: string, now: Date): Promise<ReferredClock[]> {
  return tx.query<ReferredClock[]>(
    `SELECT kind, due_at AS "dueAt", met_at AS "metAt", met_at IS NULL AND due_at <= $2 AS "isOverdue" FROM deadlines
     WHERE case_id = $1 AND ended_at IS NULL ORDER BY met_at IS NOT NULL, due_at, id`,
    [caseId, now],
  );
}

function toldAtOnce({ caseId: _, originalLocale: __, ...row }: Row): ReferralRow {
  return row;
}
