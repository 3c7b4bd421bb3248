import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { addStep, Issue, openNarrative, readMessages, type CaseMessage, type Severity } from '@modules/cases';
import type { Danger, Locale } from '@modules/complaints';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { KeyProvider, readItems } from '@platform/crypto';
import { Database, newId, tellTime, type Tx } from '@platform/database';
import { Refusal, refuseIf, refuseUnless } from '@platform/errors';
import { BreakGlassGrant, BreakGlassRead } from './break-glass.entity';
import { type BreakGlassReason, whyNotReadable } from './break-glass.rules';
import { releaseState, type ReleaseState } from './release.rules';

export interface GrantRow {
  id: string;
  caseNumber: string;
  state: ReleaseState;
  reasonCode: BreakGlassReason;
  reason: string;
  requestedBy: string;
  requestedAt: Date;
  answerBy: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  expiresAt: Date | null;
  isOwn: boolean;
  reads: Date[];
}

/** The narrative of one case: what somebody needs who has to help at once. */
export interface BreakGlassCase {
  caseNumber: string;
  expiresAt: Date;
  severity: Severity;
  danger: Danger;
  locale: Locale;
  prefectureCode: string | null;
  place: string;
  story: string;
  issues: Pick<Issue, 'category' | 'subcategory' | 'isPrimary'>[];
  messages: CaseMessage[];
}

type Row = Omit<GrantRow, 'state' | 'isOwn'> & {
  requesterId: string;
  isApproved: boolean | null;
  endedAt: Date | null;
};
type Head = Pick<BreakGlassCase, 'severity' | 'danger' | 'locale' | 'prefectureCode'>;

const SHOWN = 100;

@Injectable()
export class BreakGlassQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
  ) {}

  /** Own requests; for those who confirm, everybody's. Newest first. @throws Refusal permission.missing */
  async list(actor: Actor): Promise<GrantRow[]> {
    refuseUnless(actor.permissions.has('breakGlass.list') && actor.kind === 'secretariat', 'permission.missing');
    const rows = await this.db.transaction(actor, (tx) =>
      tx.query<Row[]>(
        `SELECT g.id, g.case_number AS "caseNumber", g.reason_code AS "reasonCode", g.reason, g.requested_at AS "requestedAt",
           g.answer_by AS "answerBy", g.decided_at AS "decidedAt", g.is_approved AS "isApproved", g.expires_at AS "expiresAt",
           g.ended_at AS "endedAt", g.requested_by AS "requesterId", a.display_name AS "requestedBy",
           b.display_name AS "decidedBy",
           ARRAY(SELECT read_at FROM break_glass_reads r WHERE r.grant_id = g.id ORDER BY read_at) AS reads
         FROM (SELECT * FROM break_glass_grants WHERE $3 OR requested_by = $2
           ORDER BY requested_at DESC, id DESC LIMIT $1) g
         JOIN users a ON a.id = g.requested_by LEFT JOIN users b ON b.id = g.decided_by
         ORDER BY g.requested_at DESC, g.id DESC`,
        [SHOWN, actor.userId, actor.permissions.has('breakGlass.confirm')],
      ),
    );
    const now = this.clock.now();
    return rows.map(({ requesterId, isApproved, endedAt, ...row }) => {
      const facts = { requestedBy: requesterId, isApproved, endedAt, answerBy: row.answerBy, expiresAt: row.expiresAt };
      return { ...row, state: releaseState(facts, now), isOwn: requesterId === actor.userId };
    });
  }

  /**
   * Reads the case. Each look is a row, a step in her file and a line in the audit log, or there is no look.
   * @throws Refusal breakGlass.notFound | breakGlass.notOpen
   */
  async read(actor: Actor, grantId: string): Promise<BreakGlassCase> {
    refuseUnless(actor.permissions.has('breakGlass.request') && actor.kind === 'secretariat', 'breakGlass.notFound');
    return this.db.transaction(actor, async (tx) => {
      const at = this.clock.now();
      await tellTime(tx, at);
      const grant = await tx.findOneBy(BreakGlassGrant, { id: grantId });
      if (!grant) throw new Refusal('breakGlass.notFound');
      refuseIf(whyNotReadable(grant, actor.userId, at));
      const { caseId, caseNumber, expiresAt } = grant;
      const look = { id: newId(), grantId, caseId, readBy: actor.userId, readAt: at };
      await tx.insert(BreakGlassRead, look);
      const head = await headOf(tx, caseId);
      if (!head || expiresAt === null) throw new Refusal('breakGlass.notOpen');
      const items = await readItems(tx, await openNarrative(tx, this.keys, caseId));
      const texts = new Map(items.map((item) => [item.id, item.text]));
      const issues = await tx.find(Issue, { where: { caseId }, order: { isPrimary: 'DESC', id: 'ASC' } });
      const messages = await readMessages(tx, caseId, texts);
      await addStep(tx, caseId, { kind: 'break_glass_read', by: actor }, at);
      const after = { grantId, readId: look.id };
      await audit(tx, actor, { action: 'breakGlass.read', subjectKind: 'case', subjectId: caseId, after }, at);
      const words = (field: string): string => items.filter((item) => item.field === field).at(-1)?.text ?? '';
      return { ...head, caseNumber, expiresAt, place: words('place'), story: words('story'), issues, messages };
    });
  }
}

async function headOf(tx: Tx, caseId: string): Promise<Head | undefined> {
  const [head] = await tx.query<Head[]>(
    `SELECT c.severity, co.danger, co.locale, c.prefecture_code AS "prefectureCode"
     FROM cases c JOIN complaints co ON co.id = c.complaint_id WHERE c.id = $1`,
    [caseId],
  );
  return head;
}
