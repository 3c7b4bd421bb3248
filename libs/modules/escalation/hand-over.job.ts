import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { addStep, complaintReceived, isAccusedPartner, lockCaseRow, moveCase } from '@modules/cases';
import { currentDeskBody, type NamedBody } from '@modules/partners';
import { Clock } from '@platform/clock';
import { type Compartment, grant, KeyProvider, openCompartment, privateHolder } from '@platform/crypto';
import { Database, newId, type Tx } from '@platform/database';
import { emit, Every } from '@platform/queue';
import { newestConsentVersion, UNANSWERED } from './open-referral';
import { Referral } from './referral.entity';

/** Oldest first. A closed case waits for nobody, nor does one without her yes. */
const WAITING = `
  SELECT k.case_id AS "caseId", k.id AS "consentId", k.compartments AS scope
  FROM consents k JOIN cases c ON c.id = k.case_id
  WHERE k.recipient_kind = 'desk_body' AND k.state IN ('granted_identified', 'granted_deidentified')
    AND c.status <> 'closed' AND k.case_id <> ALL ($1)
    AND NOT EXISTS (SELECT FROM referrals r WHERE r.case_id = k.case_id AND r.reason = 'about_desk'
      AND r.state IN ('accepted', 'done'))
  ORDER BY c.received_at, c.id LIMIT 1`;

interface Waiting {
  caseId: string;
  consentId: string;
  scope: Compartment[];
}

/**
 * Hands complaints about the desk to the outside body as soon as there is one and she has said yes: those that were sent
 * while nobody was named, and those whose accused party the desk became. No person of the desk takes part in it.
 */
@Injectable()
export class HandOver {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
  ) {}

  @Every('deskComplaints.handOver', 5_000)
  async sweep(): Promise<void> {
    await this.drain();
  }

  /** Until nothing waits that can be handed over. @returns how many were */
  async drain(): Promise<number> {
    const passedOver: string[] = [];
    for (let handed = 0; ;) {
      const done = await this.db.transaction({ kind: 'worker' }, (tx) => this.next(tx, passedOver));
      if (done === undefined) return handed;
      if (done.isHandedOver) handed += 1;
      else passedOver.push(done.caseId);
    }
  }

  private async next(
    tx: Tx,
    passedOver: readonly string[],
  ): Promise<{ caseId: string; isHandedOver: boolean } | undefined> {
    const at = this.clock.now();
    const body = await currentDeskBody(tx, at);
    if (!body) return undefined;
    const [found] = await tx.query<Waiting[]>(WAITING, [passedOver]);
    if (!found) return undefined;
    const { caseId } = found;
    const locked = await lockCaseRow(tx, caseId);
    const [still] = await tx.query<Waiting[]>(WAITING, [passedOver]);
    // Whoever is accused as well does not hear it; and what she has taken back meanwhile is not given.
    if (still?.caseId !== caseId || (await isAccusedPartner(tx, caseId, body.id)))
      return { caseId, isHandedOver: false };
    const referralId = await this.give(tx, found, body, at);
    await moveCase(tx, locked, 'handOver');
    await addStep(tx, caseId, { kind: 'given_to_body', by: { kind: 'system' } }, at);
    const after = { referralId, partnerId: body.id, consentId: found.consentId, scope: found.scope };
    const act = { action: 'referral.handedOver', subjectKind: 'case', subjectId: caseId } as const;
    await audit(tx, { kind: 'system' }, { ...act, before: { status: locked.status }, after }, at);
    await emit(tx, complaintReceived, { caseId }, at);
    return { caseId, isHandedOver: true };
  }

  /** The rows first, the keys after them: the database wraps for nobody who may not read. Then this app lets go of its own. */
  private async give(tx: Tx, { caseId, consentId, scope }: Waiting, body: NamedBody, at: Date): Promise<string> {
    const id = newId();
    const consentVersion = await newestConsentVersion(tx, consentId);
    await tx.insert(Referral, {
      ...UNANSWERED,
      ...{ id, caseId, partnerId: body.id, consentId, scope, consentVersion, state: 'accepted' },
      ...{ reason: 'about_desk', openedAt: at, openedBy: null, answeredAt: at },
    });
    const notifier = await privateHolder(tx, this.keys, 'notifier');
    for (const room of scope) {
      const open = await openCompartment(tx, caseId, room, notifier);
      if (open) await grant(tx, open, body.holder, at);
    }
    await tx.query(
      `DELETE FROM key_wraps w USING holders h WHERE w.case_id = $1 AND h.id = w.holder_id AND h.kind = 'notifier'
         AND w.compartment IN ('narrative', 'shared')`,
      [caseId],
    );
    return id;
  }
}
