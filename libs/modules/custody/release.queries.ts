import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import type { ReleaseReason, ReleaseRecipient } from './custody.entity';
import { releaseState, type ReleaseState } from './release.rules';

/** A release as the people of the two keys see it: never the name. */
export interface ReleaseRow {
  id: string;
  caseNumber: string;
  state: ReleaseState;
  reasonCode: ReleaseReason;
  reason: string;
  recipientKind: ReleaseRecipient;
  partner: { nameJa: string; nameEn: string } | null;
  office: string | null;
  requestedBy: string;
  requestedAt: Date;
  answerBy: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  expiresAt: Date | null;
  isOwn: boolean;
  /** Whether the reader may end it: one of the two. */
  isParticipant: boolean;
  views: Date[];
}

type Row = Omit<ReleaseRow, 'state' | 'isOwn' | 'isParticipant'> & {
  requesterId: string;
  deciderId: string | null;
  isApproved: boolean | null;
  endedAt: Date | null;
};

/** The newest are enough for a screen; the audit log has them all. */
const SHOWN = 100;

@Injectable()
export class ReleaseQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Own requests and those of others, newest first, without what the reader is tied to. @throws Refusal permission.missing */
  async list(actor: Actor): Promise<ReleaseRow[]> {
    refuseUnless(actor.permissions.has('identity.decide') && actor.kind === 'secretariat', 'permission.missing');
    const rows = await this.db.transaction(actor, (tx) =>
      tx.query<Row[]>(
        `SELECT r.id, r.case_number AS "caseNumber", r.reason_code AS "reasonCode", r.reason,
           r.recipient_kind AS "recipientKind", r.office, r.requested_at AS "requestedAt", r.answer_by AS "answerBy",
           r.decided_at AS "decidedAt", r.is_approved AS "isApproved", r.expires_at AS "expiresAt", r.ended_at AS "endedAt",
           r.requested_by AS "requesterId", a.display_name AS "requestedBy", r.decided_by AS "deciderId",
           b.display_name AS "decidedBy",
           CASE WHEN p.id IS NULL THEN NULL ELSE json_build_object('nameJa', p.name_ja, 'nameEn', p.name_en) END AS partner,
           ARRAY(SELECT viewed_at FROM identity_views v WHERE v.release_id = r.id ORDER BY viewed_at) AS views
         FROM (SELECT * FROM identity_releases ORDER BY requested_at DESC, id DESC LIMIT $1) r
         JOIN users a ON a.id = r.requested_by LEFT JOIN users b ON b.id = r.decided_by
         LEFT JOIN partners p ON p.id = r.partner_id ORDER BY r.requested_at DESC, r.id DESC`,
        [SHOWN],
      ),
    );
    const now = this.clock.now();
    return rows.map((row) => toView(row, actor.userId, now));
  }
}

function toView({ requesterId, deciderId, isApproved, endedAt, ...row }: Row, userId: string, now: Date): ReleaseRow {
  const { answerBy, expiresAt } = row;
  return {
    ...row,
    state: releaseState({ requestedBy: requesterId, answerBy, isApproved, expiresAt, endedAt }, now),
    isOwn: requesterId === userId,
    isParticipant: requesterId === userId || deciderId === userId,
  };
}
