import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { Clock } from '@platform/clock';
import { Database } from '@platform/database';
import { Every } from '@platform/queue';
import { Case, Consent } from '../case/case.entity';
import { ClockPolicies } from '../clocks/clock-policies';
import { afterConsentEnded } from './consent-change';

const BATCH = 100;
const RULE = { kind: 'system' } as const;

/** Ends the grants whose year is over. The keys change when the next text is written: this app has none. */
@Injectable()
export class ConsentExpiry {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly policies: ClockPolicies,
  ) {}

  /** Until none is left that is past its day. */
  @Every('consents.expire', 60_000)
  async expire(): Promise<void> {
    let ended: number;
    do ended = await this.expireBatch(this.clock.now());
    while (ended === BATCH);
  }

  private expireBatch(at: Date): Promise<number> {
    return this.db.transaction({ kind: 'worker' }, async (tx) => {
      const due = await tx.query<{ id: string; caseId: string }[]>(
        `SELECT k.id, k.case_id AS "caseId" FROM consents k JOIN cases c ON c.id = k.case_id
         WHERE k.expires_at <= $1 AND k.state IN ('granted_identified', 'granted_deidentified')
         ORDER BY k.expires_at LIMIT $2 FOR UPDATE OF c SKIP LOCKED`,
        [at, BATCH],
      );
      for (const { id, caseId } of due) {
        const found = await tx.findOneByOrFail(Case, { id: caseId });
        const consent = await tx.findOneByOrFail(Consent, { id });
        await tx.update(Consent, { id }, { state: 'expired', changedAt: at });
        const change = {
          before: { state: consent.state },
          after: { state: 'expired', recipient: consent.recipientKind },
        };
        await audit(tx, RULE, { action: 'consent.expired', subjectKind: 'case', subjectId: caseId, ...change }, at);
        await afterConsentEnded(tx, this.policies, { found, consent, kind: 'consent_expired', by: RULE }, at);
      }
      return due.length;
    });
  }
}
