import { Injectable } from '@nestjs/common';
import { withoutConflict } from '@modules/cases';
import { noticeFacts, toComplainant, toDesk } from '@modules/escalation';
import { managersOf, staffIn } from '@modules/identity';
import { type NoticeName, notify } from '@modules/notifications';
import { Clock } from '@platform/clock';
import type { Tx } from '@platform/database';
import { On } from '@platform/queue';
import {
  breakGlassOpened,
  breakGlassRequested,
  custodyKeyAdmitted,
  custodyKeyMade,
  identityReleaseDecided,
  identityReleaseRequested,
  overrideObjected,
  overrideOpened,
  overrideRequested,
} from './custody.events';

type AboutRelease = { caseId: string; releaseId: string };
type AboutKey = { userId: string; changeId: string };
type AboutGrant = { caseId: string; grantId: string };
type AboutOverride = { caseId: string; overrideId: string };

/** Who is told that somebody asks for an exception or was given one: that something waits, and nothing of what. */
@Injectable()
export class CustodyNotices {
  constructor(private readonly clock: Clock) {}

  @On(identityReleaseRequested, 'custody.releaseRequested')
  async releaseRequested(tx: Tx, { caseId, releaseId }: AboutRelease): Promise<void> {
    const asked = await withoutConflict(tx, caseId, await staffIn(tx, ['custodian', 'supervisor']));
    const requester = await requesterOf(tx, 'identity_releases', releaseId);
    const others = asked.filter(({ id }) => id !== requester);
    await this.tell(tx, 'custody.requestWaits', releaseId, others);
  }

  @On(identityReleaseDecided, 'custody.releaseDecided')
  async releaseDecided(tx: Tx, { releaseId }: AboutRelease): Promise<void> {
    const requester = await requesterOf(tx, 'identity_releases', releaseId);
    if (requester) await this.tell(tx, 'custody.requestAnswered', releaseId, [{ id: requester }]);
  }

  @On(breakGlassRequested, 'custody.breakGlassRequested')
  async breakGlassRequested(tx: Tx, { caseId, grantId }: AboutGrant): Promise<void> {
    const asked = await withoutConflict(tx, caseId, await staffIn(tx, ['supervisor', 'administrator']));
    const requester = await requesterOf(tx, 'break_glass_grants', grantId);
    const others = asked.filter(({ id }) => id !== requester);
    await this.tell(tx, 'supervisor.breakGlassRequested', grantId, others);
  }

  /** Every supervisor hears of it, whoever confirmed. */
  @On(breakGlassOpened, 'custody.breakGlassOpened')
  async breakGlassOpened(tx: Tx, { caseId, grantId }: AboutGrant): Promise<void> {
    const told = await withoutConflict(tx, caseId, await staffIn(tx, ['supervisor']));
    await this.tell(tx, 'supervisor.breakGlassOpened', grantId, told);
  }

  @On(overrideRequested, 'custody.overrideRequested')
  async overrideRequested(tx: Tx, { caseId, overrideId }: AboutOverride): Promise<void> {
    const asked = await withoutConflict(tx, caseId, await staffIn(tx, ['supervisor']));
    const requester = await requesterOf(tx, 'overrides', overrideId);
    const others = asked.filter(({ id }) => id !== requester);
    await this.tell(tx, 'supervisor.overrideRequested', overrideId, others);
  }

  /** Every supervisor and administrator hears of it, the partner, and she herself. */
  @On(overrideOpened, 'custody.overrideOpened')
  async overrideOpened(tx: Tx, { caseId, overrideId }: AboutOverride): Promise<void> {
    const told = await withoutConflict(tx, caseId, await staffIn(tx, ['supervisor', 'administrator']));
    await this.tell(tx, 'supervisor.overrideOpened', overrideId, told);
    const [to] = await tx.query<{ id: string }[]>('SELECT partner_id AS id FROM overrides WHERE id = $1', [overrideId]);
    const partners = to ? await withoutConflict(tx, caseId, await managersOf(tx, 'partner', to.id)) : [];
    await this.tell(tx, 'partner.overrideOpened', overrideId, partners);
    await notify(tx, toComplainant(caseId, overrideId, await noticeFacts(tx, caseId)), this.clock.now());
  }

  @On(overrideObjected, 'custody.overrideObjected')
  async overrideObjected(tx: Tx, { caseId, overrideId }: AboutOverride): Promise<void> {
    const told = await toDesk(tx, 'desk.overrideObjected', overrideId, await noticeFacts(tx, caseId));
    await notify(tx, told, this.clock.now());
  }

  @On(custodyKeyMade, 'custody.keyMade')
  keyMade(tx: Tx, { userId, changeId }: AboutKey): Promise<void> {
    return this.tell(tx, 'security.custodyKeyMade', changeId, [{ id: userId }]);
  }

  @On(custodyKeyAdmitted, 'custody.keyAdmitted')
  keyAdmitted(tx: Tx, { userId, changeId }: AboutKey): Promise<void> {
    return this.tell(tx, 'security.custodyKeyAdmitted', changeId, [{ id: userId }]);
  }

  private tell(tx: Tx, notice: NoticeName, subjectId: string, people: readonly { id: string }[]): Promise<void> {
    const notices = people.map(({ id }) => ({ notice, subjectId, recipient: { kind: 'user', userId: id } as const }));
    return notify(tx, notices, this.clock.now());
  }
}

async function requesterOf(
  tx: Tx,
  table: 'identity_releases' | 'break_glass_grants' | 'overrides',
  id: string,
): Promise<string | undefined> {
  const [row] = await tx.query<{ by: string }[]>(`SELECT requested_by AS by FROM ${table} WHERE id = $1`, [id]);
  return row?.by;
}
