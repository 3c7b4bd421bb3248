import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { addStep } from '@modules/cases';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { openCompartment, readItems } from '@platform/crypto';
import { Database, newId, tellTime, type Tx } from '@platform/database';
import { Refusal, refuseIf, refuseUnless } from '@platform/errors';
import { IdentityRelease, IdentityView } from './custody.entity';
import { KeepersService } from './keepers.service';
import { whyNotViewable } from './release.rules';

/** What a release opens: the fields of the sealed identity, as she gave them. */
export interface OpenedIdentity {
  fields: { field: string; text: string }[];
  expiresAt: Date;
}

@Injectable()
export class IdentityViewService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keepers: KeepersService,
  ) {}

  /**
   * Looks at a released name. Each look is a row, a step in her file and a line in the audit log, or there is no look:
   * the database shows the sealed name only to a transaction that has written the row.
   * @throws Refusal identity.notFound | identity.notOpen | custody.*
   */
  async view(actor: Actor, releaseId: string, passphrase: string): Promise<OpenedIdentity> {
    refuseUnless(actor.permissions.has('identity.request') && actor.kind === 'secretariat', 'identity.notFound');
    // First whether there is anything to open: a passphrase is not tried on what is not there.
    await this.db.transaction(actor, (tx) => lockOpen(tx, actor, releaseId, this.clock.now()));
    const keeper = await this.keepers.open(actor, passphrase);
    return this.db.transaction(actor, async (tx) => {
      const at = this.clock.now();
      await tellTime(tx, at);
      const release = await lockOpen(tx, actor, releaseId, at);
      const { caseId, expiresAt } = release;
      const view = { id: newId(), releaseId, caseId, viewedBy: actor.userId, viewedAt: at };
      await tx.insert(IdentityView, view);
      const room = await openCompartment(tx, caseId, 'identity', keeper);
      if (!room || expiresAt === null) throw new Refusal('identity.notOpen');
      const items = await readItems(tx, room);
      await addStep(tx, caseId, { kind: 'identity_viewed', by: actor, detail: { role: 'custodian' } }, at);
      const after = { releaseId, viewId: view.id };
      await audit(tx, actor, { action: 'identity.viewed', subjectKind: 'case', subjectId: caseId, after }, at);
      return { fields: items.map(({ field, text }) => ({ field, text })), expiresAt };
    });
  }
}

async function lockOpen(tx: Tx, { userId }: Actor, id: string, now: Date): Promise<IdentityRelease> {
  const release = await tx.findOne(IdentityRelease, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!release) throw new Refusal('identity.notFound');
  refuseIf(whyNotViewable(release, userId, now));
  return release;
}
