import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { afterConsentEnded, Case, ClockPolicies, Consent } from '@modules/cases';
import { Clock } from '@platform/clock';
import { Database } from '@platform/database';
import { Every } from '@platform/queue';

const BATCH = 100;
const RULE = { kind: 'system' } as const;

/**
 * Ends the overrides whose days are over and the requests that nobody answered. The walls ask for the time themselves;
 * what ends here is the keys. They change when the next text is written: this app has none.
 */
@Injectable()
export class OverrideExpiry {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly policies: ClockPolicies,
  ) {}

  /** Until none is left that is past its time. */
  @Every('overrides.expire', 60_000)
  async expire(): Promise<void> {
    let ended: number;
    do ended = await this.expireBatch(this.clock.now());
    while (ended === BATCH);
  }

  private expireBatch(at: Date): Promise<number> {
    return this.db.transaction({ kind: 'worker' }, async (tx) => {
      const due = await tx.query<{ id: string; caseId: string; isApproved: boolean | null }[]>(
        `SELECT o.id, o.case_id AS "caseId", o.is_approved AS "isApproved" FROM overrides o JOIN cases c ON c.id = o.case_id
         WHERE o.ended_at IS NULL AND o.is_approved IS NOT FALSE AND coalesce(o.expires_at, o.answer_by) <= $1
         ORDER BY coalesce(o.expires_at, o.answer_by) LIMIT $2 FOR UPDATE OF c SKIP LOCKED`,
        [at, BATCH],
      );
      for (const { id, caseId, isApproved } of due) {
        await tx.query('UPDATE overrides SET ended_at = $2 WHERE id = $1', [id, at]);
        const change = {
          before: { overrideId: id, state: isApproved ? 'approved' : 'pending' },
          after: { overrideId: id, state: 'expired' },
        };
        await audit(tx, RULE, { action: 'override.expired', subjectKind: 'case', subjectId: caseId, ...change }, at);
        const consent = await tx.findOneBy(Consent, { id });
        const found = await tx.findOneByOrFail(Case, { id: caseId });
        if (consent)
          await afterConsentEnded(tx, this.policies, { found, consent, kind: 'override_ended', by: RULE }, at);
      }
      return due.length;
    });
  }
}
