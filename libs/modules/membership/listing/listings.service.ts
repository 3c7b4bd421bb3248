import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { MemberListing } from './listing.entity';
import { whyNotThisChoice } from './listing.rules';

/** What a manager chooses, and the words that stand in no other place. */
export type ListingEntry = Pick<MemberListing, 'fields' | 'website' | 'contact'>;

export interface ListingView extends ListingEntry {
  /** 0 before anybody chose anything. */
  version: number;
  /** Whether the public is shown anything of this member in the state that its membership has now. */
  isShown: boolean;
}

/** What a member lets everybody read of it; its managers choose, and officers look. */
@Injectable()
export class Listings {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal member.notFound */
  read(actor: Actor, memberId: string): Promise<ListingView> {
    const isOwn = actor.kind === 'member' && actor.organisationId === memberId;
    refuseUnless(actor.permissions.has('listing.read') && (actor.kind === 'secretariat' || isOwn), 'member.notFound');
    return this.db.transaction(actor, async (tx) => {
      const [member] = await tx.query<{ mayBeShown: boolean }[]>(
        `SELECT status IN (SELECT status FROM member_shown_statuses) AS "mayBeShown" FROM members WHERE id = $1`,
        [memberId],
      );
      if (!member) throw new Refusal('member.notFound');
      const { fields, website, contact, version, listedAt } = await found(tx, memberId);
      return { fields, website, contact, version, isShown: member.mayBeShown && listedAt !== null };
    });
  }

  /**
   * Chooses anew; what was taken back is gone from the next request on. @returns the new version
   * @throws Refusal member.notFound | listing.needsName | listing.changedMeanwhile
   */
  choose(
    actor: Actor,
    memberId: string,
    { version: seen, ...wish }: ListingEntry & { version: number },
  ): Promise<number> {
    return this.db.transaction(actor, async (tx) => {
      const isOwn = actor.kind === 'member' && actor.organisationId === memberId;
      refuseUnless(isOwn && actor.permissions.has('listing.keep'), 'member.notFound');
      const problem = whyNotThisChoice(wish.fields);
      if (problem) throw new Refusal(problem);
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`listing of ${memberId}`]);
      const former = await found(tx, memberId);
      refuseUnless(former.version === seen, 'listing.changedMeanwhile');
      const at = this.clock.now();
      const listedAt = wish.fields.includes('name') ? (former.listedAt ?? at) : null;
      const row = { ...wish, version: seen + 1, listedAt, changedBy: actor.userId, changedAt: at };
      if (seen === 0) await tx.insert(MemberListing, { ...row, id: newId(), memberId });
      else await tx.update(MemberListing, { memberId }, row);
      const change = { before: { fields: former.fields.join(',') }, after: { fields: wish.fields.join(',') } };
      const act = { action: 'listing.changed', subjectKind: 'member', subjectId: memberId } as const;
      await audit(tx, actor, { ...act, ...change }, at);
      return seen + 1;
    });
  }
}

async function found(
  tx: Tx,
  memberId: string,
): Promise<Omit<MemberListing, 'id' | 'memberId' | 'changedBy' | 'changedAt'>> {
  const nothing = { fields: [], website: '', contact: '', version: 0, listedAt: null };
  return (await tx.findOneBy(MemberListing, { memberId })) ?? nothing;
}
