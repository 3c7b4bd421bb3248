import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, newId } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import { emit } from '@platform/queue';
import { pledgePublished } from './membership.events';
import { PledgeAcceptance, PledgeText } from './pledge.entity';
import { newestPledge } from './pledge.queries';

export type NewPledgeText = Pick<PledgeText, 'conductJa' | 'conductEn' | 'noRetaliationJa' | 'noRetaliationEn'> & {
  /** The version that the person saw. */
  version: number;
  reason: string;
};

/** Who signs, and which version they read. */
export type Acceptance = Pick<PledgeAcceptance, 'version' | 'signatoryName' | 'signatoryTitle'>;

/** The texts of the pledge, a version at a time, and who stands behind them. */
@Injectable()
export class Pledges {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** The newest texts first. @throws Refusal permission.missing */
  async history(actor: Actor): Promise<PledgeText[]> {
    refuseUnless(actor.permissions.has('member.list'), 'permission.missing');
    return this.db.transaction(actor, (tx) => tx.find(PledgeText, { order: { version: 'DESC' }, take: 100 }));
  }

  /**
   * Publishes the next version; every member is asked anew. @returns its number
   * @throws Refusal permission.missing | pledge.notNewest
   */
  publish(actor: Actor, { version: seen, reason, ...texts }: NewPledgeText): Promise<number> {
    return this.db.transaction(actor, async (tx) => {
      refuseUnless(actor.permissions.has('pledge.publish'), 'permission.missing');
      // Two that publish at once wait for each other here, and the second has not seen the first.
      await tx.query('SELECT pg_advisory_xact_lock(83, 1)');
      const newest = await newestPledge(tx);
      refuseUnless(newest.version === seen, 'pledge.notNewest');
      const [version, at, publicationId] = [seen + 1, this.clock.now(), newId()];
      await tx.insert(PledgeText, { ...texts, version, reason, publishedBy: actor.userId, publishedAt: at });
      const change = { before: { version: seen }, after: { version } };
      const act = { action: 'pledge.published', subjectKind: 'pledge', subjectId: publicationId } as const;
      await audit(tx, actor, { ...act, reason, ...change }, at);
      await emit(tx, pledgePublished, { publicationId }, at);
      return version;
    });
  }

  /**
   * A manager of a member signs the newest version. A second press finds it signed.
   * @throws Refusal permission.missing | pledge.notNewest
   */
  async accept(actor: Actor, { version, ...signatory }: Acceptance): Promise<void> {
    await this.db.transaction(actor, async (tx) => {
      const memberId = actor.organisationId;
      const mayAccept = actor.kind === 'member' && actor.permissions.has('pledge.accept') && memberId !== null;
      refuseUnless(mayAccept, 'permission.missing');
      refuseUnless((await newestPledge(tx)).version === version, 'pledge.notNewest');
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 83))', [memberId]);
      if (await tx.existsBy(PledgeAcceptance, { memberId, version })) return;
      const at = this.clock.now();
      const row = { id: newId(), memberId, version, ...signatory, acceptedBy: actor.userId, acceptedAt: at };
      await tx.insert(PledgeAcceptance, row);
      const act = { action: 'pledge.accepted', subjectKind: 'member', subjectId: memberId } as const;
      await audit(tx, actor, { ...act, after: { version } }, at);
    });
  }
}
