import { Injectable } from '@nestjs/common';
import { notWalled } from '@modules/cases';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import type { Override } from './override.entity';
import { releaseState, type ReleaseState } from './release.rules';

type Kept = 'id' | 'caseId' | 'reasonCode' | 'reason' | 'requestedAt' | 'answerBy' | 'decidedAt' | 'expiresAt';

/** An override as the people see it who work on cases. */
export interface OverrideRow extends Pick<Override, Kept | 'objectedAt' | 'compartments'> {
  caseNumber: string;
  state: ReleaseState;
  partner: { nameJa: string; nameEn: string };
  requestedBy: string;
  decidedBy: string | null;
  isOwn: boolean;
}

type Row = Omit<OverrideRow, 'state' | 'isOwn'> & Pick<Override, 'isApproved' | 'endedAt'> & { requesterId: string };

/** The newest are enough for a screen; the audit log has them all. */
const SHOWN = 100;

@Injectable()
export class OverrideQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Everybody's, newest first, without the cases that the reader is tied to. @throws Refusal permission.missing */
  async list(actor: Actor): Promise<OverrideRow[]> {
    refuseUnless(actor.permissions.has('override.list') && actor.kind === 'secretariat', 'permission.missing');
    const rows = await this.db.transaction(actor, (tx) =>
      tx.query<Row[]>(
        `SELECT o.id, o.case_id AS "caseId", c.number AS "caseNumber", o.compartments, o.reason_code AS "reasonCode",
           o.reason, o.requested_at AS "requestedAt", o.answer_by AS "answerBy", o.decided_at AS "decidedAt",
           o.is_approved AS "isApproved", o.expires_at AS "expiresAt", o.ended_at AS "endedAt",
           o.objected_at AS "objectedAt", o.requested_by AS "requesterId", a.display_name AS "requestedBy",
           b.display_name AS "decidedBy", json_build_object('nameJa', p.name_ja, 'nameEn', p.name_en) AS partner
         FROM (SELECT * FROM overrides WHERE ${notWalled('overrides.case_id', '$2')}
           ORDER BY requested_at DESC, id DESC LIMIT $1) o
         JOIN cases c ON c.id = o.case_id JOIN partners p ON p.id = o.partner_id
         JOIN users a ON a.id = o.requested_by LEFT JOIN users b ON b.id = o.decided_by
         ORDER BY o.requested_at DESC, o.id DESC`,
        [SHOWN, actor.userId],
      ),
    );
    const now = this.clock.now();
    return rows.map(({ requesterId, isApproved, endedAt, ...row }) => {
      const facts = { requestedBy: requesterId, isApproved, endedAt, answerBy: row.answerBy, expiresAt: row.expiresAt };
      return { ...row, state: releaseState(facts, now), isOwn: requesterId === actor.userId };
    });
  }
}
