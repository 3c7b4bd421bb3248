import { Injectable } from '@nestjs/common';
import { Clock } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { Refusal, refuseIf } from '@platform/errors';
import { emit } from '@platform/queue';
import { outsiderAsked } from '../learning.events';
import { lockSession } from '../locked-session';
import { givePlaceBack, takePlace } from '../places';
import type { RegistrationState } from '../registration.rules';
import { whyNotRegister } from '../registration.rules';
import type { StudySession } from '../study-session.entity';
import { outsiderByLink } from './outsider-access';
import { Outsider } from './outsider.entity';

/** So many mails with a link an hour to one address about one session, whoever asks for them. */
const LINKS_AN_HOUR = 5;

export interface OutsiderWish {
  name: string;
  email: string;
  locale: 'ja' | 'en';
}

/** People without an account: whoever holds the link of a mail is the one whose address it is. */
@Injectable()
export class Outsiders {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks for a link by mail, which confirms the address; no place is held before. The answer is the same for every
   * address, so that nobody learns who takes part.
   * @throws Refusal studySession.notFound | studySession.registrationClosed
   */
  ask(sessionId: string, { name, email, locale }: OutsiderWish): Promise<void> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const at = this.clock.now();
      const session = await publicSession(tx, sessionId);
      refuseIf(whyNotRegister(session, at, 'public'));
      const found = await tx.findOneBy(Outsider, { sessionId, email });
      if (found && (await linksLately(tx, found.id, at)) >= LINKS_AN_HOUR) return;
      const id = found?.id ?? newId();
      if (!found) await tx.insert(Outsider, { id, sessionId, name, email, locale, askedAt: at, confirmedAt: null });
      // Who has shown that the address is theirs is not renamed by whoever types it next.
      else if (!found.confirmedAt) await tx.update(Outsider, { id }, { name, locale });
      await emit(tx, outsiderAsked, { outsiderId: id, sendingId: newId() }, at);
    });
  }

  /**
   * Takes a place, or one on the waiting list, by the link of the mail. Again changes nothing.
   * @throws Refusal registration.linkNotOpen | studySession.registrationClosed
   */
  take(token: string): Promise<RegistrationState> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const { id, sessionId } = await outsiderByLink(tx, token);
      const at = this.clock.now();
      const session = await lockSession(tx, sessionId);
      const state = await takePlace(tx, session, { holder: { outsiderId: id }, asked: 'public', at });
      await tx.query('UPDATE outsiders SET confirmed_at = coalesce(confirmed_at, $2) WHERE id = $1', [id, at]);
      return state;
    });
  }

  /** Gives the place back. Again changes nothing. @throws Refusal registration.linkNotOpen | studySession.registrationClosed */
  giveBack(token: string): Promise<void> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const { id, sessionId } = await outsiderByLink(tx, token);
      const session = await lockSession(tx, sessionId);
      await givePlaceBack(tx, session, { holder: { outsiderId: id }, at: this.clock.now() });
    });
  }
}

/** Locks it, so that two people who type one address at once make one row. @throws Refusal studySession.notFound */
async function publicSession(tx: Tx, id: string): Promise<StudySession> {
  const session = await lockSession(tx, id);
  if (session.state === 'draft' || !session.openTo.includes('public')) throw new Refusal('studySession.notFound');
  return session;
}

async function linksLately(tx: Tx, outsiderId: string, now: Date): Promise<number> {
  const [row] = await tx.query<{ n: number }[]>(
    'SELECT count(*)::int AS n FROM outsider_links WHERE outsider_id = $1 AND created_at > $2',
    [outsiderId, new Date(now.getTime() - 3_600_000)],
  );
  return row?.n ?? 0;
}
