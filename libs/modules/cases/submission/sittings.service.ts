import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { hashOfToken, newOneTimeToken } from '@platform/crypto';
import { Database, newId, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import type { ConsentWay } from '../case/case.entity';

/** How somebody who does not fill the form in herself speaks to the desk. */
export const SITTING_WAYS = ['phone', 'visit'] as const;
export type SittingWay = (typeof SITTING_WAYS)[number];

/** Long enough to dial back; the link is opened at once or made again. */
const LINK_MS = 10 * 60 * 1000;

/** What a form knows of the sitting that it is filled in at. */
export interface Sitting {
  way: SittingWay;
  hasInterpreter: boolean;
}

/** How she said yes or no: to somebody of the desk, whose word she is asked about at her next visit. */
export function consentWayOf({ way, hasInterpreter }: Sitting): ConsentWay {
  if (hasInterpreter) return 'interpreter';
  return way === 'phone' ? 'phone' : 'in_person';
}

/** The desk's side: a link that opens the form for one complaint that somebody else tells. */
@Injectable()
export class Sittings {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @returns the token of a link that works once, within ten minutes @throws Refusal permission.missing */
  begin(actor: Actor, { way, hasInterpreter }: Sitting): Promise<string> {
    refuseUnless(actor.permissions.has('case.takeIn'), 'permission.missing');
    const { token, hash } = newOneTimeToken();
    return this.db.transaction(actor, async (tx) => {
      const at = this.clock.now();
      await tx.query(
        `INSERT INTO sittings (id, user_id, way, has_interpreter, token_hash, made_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [newId(), actor.userId, way, hasInterpreter, hash, at, new Date(at.getTime() + LINK_MS)],
      );
      const after = { channel: way, hasInterpreter };
      await audit(tx, actor, { action: 'complaint.takingIn', subjectKind: 'user', subjectId: actor.userId, after }, at);
      return token;
    });
  }
}

/** The form's side. @param draftId the form that begins @throws Refusal sitting.notOpen for a used, old or foreign link */
export async function openSitting(tx: Tx, token: string, draftId: string, at: Date): Promise<Sitting> {
  const [sitting] = await tx.query<{ way: SittingWay | null; hasInterpreter: boolean }[]>(
    'SELECT way, has_interpreter AS "hasInterpreter" FROM open_sitting($1, $2, $3)',
    [hashOfToken(token), draftId, at],
  );
  if (!sitting?.way) throw new Refusal('sitting.notOpen');
  return { way: sitting.way, hasInterpreter: sitting.hasInterpreter };
}
