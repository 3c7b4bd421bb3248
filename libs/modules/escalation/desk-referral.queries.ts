import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { isWalled, openNarrative } from '@modules/cases';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { type Compartment, KeyProvider, readItems } from '@platform/crypto';
import { Database } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import { Referral } from './referral.entity';
import { readNotes, type ReferralNoteView } from './referral-notes';

/** One referral as the desk reads it: on what it rests, what came of it, and every word about it. */
export interface DeskReferral {
  id: string;
  scope: Compartment[];
  consentVersion: number | null;
  answeredAt: Date | null;
  doneAt: Date | null;
  amountYen: number | null;
  revokedAt: Date | null;
  notes: ReferralNoteView[];
}

@Injectable()
export class DeskReferralQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
  ) {}

  /** Opening the words is reading the case, and leaves a row. @throws Refusal referral.notFound */
  async detail(actor: Actor, { caseId, referralId }: { caseId: string; referralId: string }): Promise<DeskReferral> {
    refuseUnless(actor.permissions.has('case.read') && actor.kind === 'secretariat', 'referral.notFound');
    return this.db.transaction(actor, async (tx) => {
      const referral = await tx.findOneBy(Referral, { id: referralId, caseId });
      refuseUnless(referral !== null && !(await isWalled(tx, actor.userId, caseId)), 'referral.notFound');
      const items = await readItems(tx, await openNarrative(tx, this.keys, caseId));
      const texts = new Map(items.map(({ id, text }) => [id, text]));
      await audit(tx, actor, { action: 'case.read', subjectKind: 'case', subjectId: caseId }, this.clock.now());
      const { id, scope, consentVersion, answeredAt, doneAt, amountYen, revokedAt } = referral;
      return {
        ...{ id, scope, consentVersion, answeredAt, doneAt, revokedAt },
        amountYen: amountYen === null ? null : Number(amountYen),
        notes: await readNotes(tx, id, texts),
      };
    });
  }
}
