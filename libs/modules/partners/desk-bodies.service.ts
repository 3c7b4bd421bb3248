import { Injectable } from '@nestjs/common';
import { audit, type AuditActor } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import { IsNull } from 'typeorm';
import { canReceive } from './agreement.rules';
import { DeskBody } from './desk-body.entity';
import { withAgreements } from './partners.queries';
import { lockPartner } from './partners.service';

/** What an administrator's page shows of the outside body. */
export interface DeskBodyState {
  /** The partner that is named; null where none is. */
  partnerId: string | null;
  namedAt: Date | null;
  /** Whether it is given complaints now: named, and under an agreement in force that says so. */
  isReceiving: boolean;
}

/**
 * Which partner hears complaints about the desk. Naming another one ends the first for what comes later; whatever a body
 * has been given stays with it.
 */
@Injectable()
export class DeskBodies {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal permission.missing */
  state(actor: Actor): Promise<DeskBodyState> {
    refuseUnless(actor.kind === 'secretariat' && actor.permissions.has('partner.list'), 'permission.missing');
    return this.db.transaction(actor, async (tx) => {
      const named = await tx.findOneBy(DeskBody, { endedAt: IsNull() });
      const [partner] = named ? await withAgreements(tx, { ids: [named.partnerId] }) : [];
      const isReceiving = partner !== undefined && canReceive(partner, this.clock.now());
      return { partnerId: named?.partnerId ?? null, namedAt: named?.namedAt ?? null, isReceiving };
    });
  }

  /**
   * Names a partner. Naming the one that is named changes nothing. @param reason for the auditor
   * @throws Refusal permission.missing | partner.notFound | referral.partnerCannotReceive
   */
  name(actor: Actor, partnerId: string, reason: string): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      refuseUnless(keepsBody(actor), 'permission.missing');
      await nameBody(tx, actor, { partnerId, reason }, this.clock.now());
    });
  }

  /**
   * From now on nobody hears complaints about the desk, and the form says so. Of a partner that is not named nothing ends.
   * @param reason for the auditor @throws Refusal permission.missing | partner.notFound
   */
  end(actor: Actor, partnerId: string, reason: string): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      refuseUnless(keepsBody(actor), 'permission.missing');
      await lockPartner(tx, partnerId);
      await endBody(tx, actor, { partnerId, reason }, this.clock.now());
    });
  }
}

/** Names the body in the caller's transaction. @throws Refusal partner.notFound | referral.partnerCannotReceive */
export async function nameBody(
  tx: Tx,
  by: AuditActor,
  { partnerId, reason }: { partnerId: string; reason: string },
  at: Date,
): Promise<void> {
  await lockPartner(tx, partnerId);
  // Two who name at once queue up behind the row that is there; where there is none, the index lets one of them through.
  const before = await tx.findOne(DeskBody, { where: { endedAt: IsNull() }, lock: { mode: 'pessimistic_write' } });
  if (before?.partnerId === partnerId) return;
  const [partner] = await withAgreements(tx, { ids: [partnerId] });
  refuseUnless(partner !== undefined && canReceive(partner, at), 'referral.partnerCannotReceive');
  if (before) await endBody(tx, by, { partnerId: before.partnerId, reason }, at);
  const named = { id: newId(), partnerId, reason, namedBy: by.userId ?? null, namedAt: at };
  await tx.insert(DeskBody, { ...named, endedBy: null, endedAt: null });
  const act = { action: 'partner.deskBodyNamed', subjectKind: 'partner', subjectId: partnerId, reason } as const;
  await audit(tx, by, { ...act, after: { hearsDesk: true } }, at);
}

async function endBody(
  tx: Tx,
  by: AuditActor,
  { partnerId, reason }: { partnerId: string; reason: string },
  at: Date,
): Promise<void> {
  const ended = await tx.update(
    DeskBody,
    { partnerId, endedAt: IsNull() },
    { endedAt: at, endedBy: by.userId ?? null },
  );
  if (!ended.affected) return;
  const act = { action: 'partner.deskBodyEnded', subjectKind: 'partner', subjectId: partnerId, reason } as const;
  await audit(tx, by, { ...act, before: { hearsDesk: true }, after: { hearsDesk: false } }, at);
}

function keepsBody(actor: Actor): boolean {
  return actor.kind === 'secretariat' && actor.permissions.has('setting.manage');
}
