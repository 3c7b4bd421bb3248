import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { ClockPolicies, endForOtherCompany, recuse } from '@modules/cases';
import { lockMembership, Member, moveMember } from '@modules/members';
import { overtakeResignation } from '@modules/membership';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { Refusal, refuseIf, refuseUnless } from '@platform/errors';
import { emit } from '@platform/queue';
import { type ChangedCase, changedCases, concernedCases, keptOutSince, otherCases, wallsNow } from './changed-walls';
import { Succession, SuccessionCase } from './succession.entity';
import { successionProposed } from './succession.events';
import { decidesSuccessions, proposesSuccessions } from './succession.policy';
import { whyNotDecide, whyNotPropose } from './succession.rules';

export type NewSuccession = Pick<Succession, 'kind' | 'fromMember' | 'intoMember' | 'siteIds' | 'reason'>;

/** Mergers and splits: one person writes them down, another one looks at every wall and carries them out. */
@Injectable()
export class Successions {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly policies: ClockPolicies,
  ) {}

  /** @returns its id @throws Refusal permission.missing | member.notFound, and what `whyNotPropose` says */
  propose(actor: Actor, wish: NewSuccession): Promise<string> {
    refuseUnless(proposesSuccessions(actor), 'permission.missing');
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      await this.checkProposal(tx, actor, wish);
      const [id, at] = [newId(), this.clock.now()];
      const open = { state: 'proposed', decision: null, decidedBy: null, decidedAt: null } as const;
      await tx.insert(Succession, { ...wish, ...open, id, proposedBy: actor.userId, proposedAt: at });
      const { kind, fromMember, intoMember, reason } = wish;
      const act = { action: 'succession.proposed', subjectKind: 'succession', subjectId: id } as const;
      await audit(tx, actor, { ...act, reason, after: { kind, fromMember, intoMember } }, at);
      await emit(tx, successionProposed, { successionId: id }, at);
      return id;
    });
  }

  /** @throws Refusal succession.notFound | succession.notOpen | succession.ownProposal | succession.tied */
  async decline(actor: Actor, successionId: string, reason: string): Promise<void> {
    refuseUnless(decidesSuccessions(actor), 'succession.notFound');
    await this.db.transaction({ kind: 'system' }, async (tx) => {
      const found = await this.locked(tx, actor, successionId);
      const at = this.clock.now();
      await decide(tx, found, { state: 'declined', decision: reason, decidedBy: actor.userId, decidedAt: at });
      const act = { action: 'succession.declined', subjectKind: 'succession', subjectId: successionId } as const;
      await audit(tx, actor, { ...act, reason }, at);
    });
  }

  /**
   * Carries it out, all or nothing: sites and people go over, every yes to the company that was ends, whoever is tied to one
   * side loses sight of cases of the other. Refused where the list of cases is not the one that the person saw any more.
   * @param seen how many cases the list had
   * @throws Refusal succession.notFound | succession.notOpen | succession.ownProposal | succession.tied
   *   | succession.changedMeanwhile
   */
  async carryOut(actor: Actor, successionId: string, { reason, seen }: { reason: string; seen: number }) {
    refuseUnless(decidesSuccessions(actor), 'succession.notFound');
    await this.db.transaction({ kind: 'system' }, async (tx) => {
      const found = await this.locked(tx, actor, successionId);
      const at = this.clock.now();
      const decision = { state: 'done', decision: reason, decidedBy: actor.userId, decidedAt: at } as const;
      const changed = await carriedOut(tx, found, decision);
      refuseUnless(shownTo(changed, await walledFrom(tx, actor)).length === seen, 'succession.changedMeanwhile');
      if (found.kind === 'merger') await this.leave(tx, actor, found, at);
      await this.closeDoors(tx, actor, { found, changed }, at);
      const { kind, fromMember, intoMember } = found;
      const act = { action: 'succession.done', subjectKind: 'succession', subjectId: successionId } as const;
      await audit(tx, actor, { ...act, reason, after: { kind, fromMember, intoMember, cases: changed.length } }, at);
    });
  }

  /** The membership of what became part of another one ends, whatever was under way. */
  private async leave(tx: Tx, actor: Actor, { fromMember: memberId, reason }: Succession, at: Date): Promise<void> {
    await moveMember(tx, { by: actor, memberId, act: 'merge', reason }, at);
    await overtakeResignation(tx, memberId, at);
  }

  /** Consent first, so that nobody is found to be working on what they have just lost. */
  private async closeDoors(
    tx: Tx,
    actor: Actor,
    { found, changed }: { found: Succession; changed: readonly ChangedCase[] },
    at: Date,
  ): Promise<void> {
    for (const { caseId, changes } of changed) {
      if (changes.includes('consent_ends')) await endForOtherCompany(tx, this.policies, { caseId, by: actor }, at);
    }
    const people = new Set(changed.flatMap(({ keptOut }) => keptOut.map(({ id }) => id)));
    for (const userId of people) await recuse(tx, userId, at);
    for (const { caseId, changes, keptOut } of changed) {
      const names = keptOut.map(({ displayName }) => displayName);
      await tx.insert(SuccessionCase, { successionId: found.id, caseId, changes, keptOut: names });
    }
  }

  private async checkProposal(tx: Tx, actor: Actor, wish: NewSuccession): Promise<void> {
    const { kind, fromMember, intoMember } = wish;
    for (const id of [fromMember, intoMember].sort()) await lockMembership(tx, id);
    const [from, into] = [await memberOf(tx, fromMember), await memberOf(tx, intoMember)];
    const siteIds = [...new Set(wish.siteIds ?? [])];
    const [counted] = await tx.query<{ managers: number; ownSites: number }[]>(
      `SELECT (SELECT count(*)::int FROM users WHERE member_id = $2 AND is_active AND 'member_manager' = ANY (roles)) AS managers,
         (SELECT count(*)::int FROM sites WHERE member_id = $1 AND closed_at IS NULL AND id = ANY ($3)) AS "ownSites"`,
      [fromMember, intoMember, siteIds],
    );
    const isProposed = await tx.existsBy(Succession, { fromMember, state: 'proposed' });
    const isTied = await isTiedTo(tx, actor, [fromMember, intoMember]);
    const standing = { from: from.status, into: into.status, isSame: fromMember === intoMember };
    const found = { managers: counted?.managers ?? 0, ownSites: counted?.ownSites ?? 0, sites: siteIds.length };
    refuseIf(whyNotPropose({ kind, ...standing, ...found, isProposed, isTied }));
  }

  private async locked(tx: Tx, actor: Actor, id: string): Promise<Succession> {
    const found = await tx.findOne(Succession, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!found) throw new Refusal('succession.notFound');
    const { state, proposedBy, fromMember, intoMember } = found;
    for (const each of [fromMember, intoMember].sort()) await lockMembership(tx, each);
    refuseIf(
      whyNotDecide({ state, proposedBy, isTied: await isTiedTo(tx, actor, [fromMember, intoMember]) }, actor.userId),
    );
    return found;
  }
}

type Decision = Pick<Succession, 'state' | 'decision' | 'decidedBy' | 'decidedAt'>;

async function decide(tx: Tx, { id }: Succession, decision: Decision): Promise<void> {
  await tx.update(Succession, { id }, decision);
}

/**
 * Writes the decision, by which the database moves what goes over, and looks at the walls before and after. So a preview that is
 * rolled back afterwards shows what happens, and not what somebody thinks would happen.
 */
export async function carriedOut(tx: Tx, found: Succession, decision: Decision): Promise<ChangedCase[]> {
  const [concerned, before] = [await concernedCases(tx, found), await wallsNow(tx)];
  await decide(tx, found, decision);
  const keptOut = keptOutSince(before, await wallsNow(tx));
  const known = new Set(concerned.map(({ caseId }) => caseId));
  const others = await otherCases(
    tx,
    [...keptOut.keys()].filter((id) => !known.has(id)),
  );
  return changedCases([...concerned, ...others], keptOut);
}

/** A case that its reader may not see is not named to them in a list either. */
export function shownTo(changed: readonly ChangedCase[], walled: ReadonlySet<string>): ChangedCase[] {
  return changed.filter(({ caseId }) => !walled.has(caseId));
}

export async function walledFrom(tx: Tx, { userId }: Actor): Promise<ReadonlySet<string>> {
  const [row] = await tx.query<{ cases: string[] }[]>('SELECT walled_cases($1) AS cases', [userId]);
  return new Set(row?.cases);
}

export async function isTiedTo(tx: Tx, { userId }: Actor, members: readonly string[]): Promise<boolean> {
  const [row] = await tx.query<{ is: boolean }[]>('SELECT is_tied_to($1, $2) AS is', [userId, members]);
  return row?.is ?? true;
}

async function memberOf(tx: Tx, id: string): Promise<Member> {
  const member = await tx.findOneBy(Member, { id });
  if (!member) throw new Refusal('member.notFound');
  return member;
}
