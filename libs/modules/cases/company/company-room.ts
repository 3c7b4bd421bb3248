import type { Actor, Permission } from '@platform/actor';
import { freshened, type KeyProvider, openCompartment, type OpenCompartment, privateHolder } from '@platform/crypto';
import { type Database, tellTime, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { IsNull } from 'typeorm';
import { type Case, Share } from '../case/case.entity';
import { openShared } from '../holders/compartments';
import { isWalled } from '../conflict/conflict.wall';
import { isHandled } from './handler.wall';
import { lockCase, lockEvenClosed } from '../case/lock-case';

/** A shared case in the hands of somebody of its company, locked, with the room that the company may read. */
export interface CompanyRoom {
  found: Case;
  open: OpenCompartment;
  share: Share;
}

/** Locks the case and opens the shared compartment with the company's own key: no grant, no key. */
export async function enterCompanyRoom(
  tx: Tx,
  keys: KeyProvider,
  actor: Actor,
  wanted: { permission: Permission; shareId: string; at: Date; isEvenClosed?: boolean },
): Promise<CompanyRoom> {
  const { permission, shareId, at, isEvenClosed = false } = wanted;
  const { caseId } = await handledShare(tx, actor, shareId, at);
  const found = await (isEvenClosed ? lockEvenClosed : lockCase)(tx, actor, permission, caseId);
  // Read again: it may have ended while this waited for the lock.
  const share = await handledShare(tx, actor, shareId, at);
  return { found, open: await openShare(tx, keys, actor, caseId), share };
}

/** The room of a live share with the actor's company, for reading. @throws Refusal case.notFound */
export async function openOwnRoom(
  tx: Tx,
  keys: KeyProvider,
  actor: Actor,
  { shareId, at }: { shareId: string; at: Date },
): Promise<OpenCompartment> {
  const { caseId } = await handledShare(tx, actor, shareId, at);
  const open = await openShare(tx, keys, actor, caseId);
  refuseUnless(!(await isWalled(tx, actor.userId, caseId)), 'case.notFound');
  return open;
}

async function openShare(tx: Tx, keys: KeyProvider, actor: Actor, caseId: string): Promise<OpenCompartment> {
  const holder = await privateHolder(tx, keys, 'member', actor.organisationId);
  const open = await openCompartment(tx, caseId, 'shared', holder);
  if (!open) throw new Refusal('case.notFound');
  return open;
}

/** A key that somebody without consent still knows is changed by the desk: a company sees no wrap but its own. */
export async function freshenForCompany(
  db: Database,
  keys: KeyProvider,
  actor: Actor,
  { shareId, at }: { shareId: string; at: Date },
): Promise<void> {
  await db.transaction({ kind: 'system' }, async (tx) => {
    const share = await liveShare(tx, actor, shareId);
    const open = share && (await openShared(tx, keys, share.caseId));
    if (open) await freshened(tx, open, at);
  });
}

/**
 * The live share of this id with the actor's company, if the actor works on its case at this moment. The database is told the
 * time: without it nobody stands in for anybody. @throws Refusal case.notFound
 */
export async function handledShare(tx: Tx, actor: Actor, shareId: string, at: Date): Promise<Share> {
  await tellTime(tx, at);
  const share = await liveShare(tx, actor, shareId);
  if (!share) throw new Refusal('case.notFound');
  refuseUnless(await isHandled(tx, actor, share.caseId, at), 'case.notFound');
  return share;
}

/** The live share of this id, if it is one of the actor's company: another one's costs no more than none at all. */
function liveShare(tx: Tx, actor: Actor, id: string): Promise<Share | null> {
  if (actor.kind !== 'member' || actor.organisationId === null) return Promise.resolve(null);
  return tx.findOneBy(Share, { id, memberId: actor.organisationId, endedAt: IsNull() });
}

export function byCompany(actor: Actor): { kind: 'member'; userId: string } {
  return { kind: 'member', userId: actor.userId };
}
