import { Injectable } from '@nestjs/common';
import { audit, type AuditAction, type Coded } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, type Tx } from '@platform/database';
import { Refusal, refuseIf, refuseUnless } from '@platform/errors';
import { lockSession } from '../locked-session';
import { keepsSessions } from '../study-sessions.service';
import { whyNoMinutes, whyNotApprove, whyNotShown } from './minutes.rules';
import { SessionMinutes } from './session-minutes.entity';

export interface MinutesWish {
  /** The version that was seen; 0 where there were none. */
  version: number;
  ja: string;
  en: string;
}

/** Minutes: one person writes them, another approves, and whoever keeps sessions decides whether everybody reads them. */
@Injectable()
export class Minutes {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes the draft. Changed minutes are a draft again, which nobody outside reads before somebody else has approved it.
   * @returns the new version
   * @throws Refusal permission.missing | studySession.notFound | studySession.changedMeanwhile | what whyNoMinutes answers
   */
  write(actor: Actor, sessionId: string, { version: seen, ja, en }: MinutesWish): Promise<number> {
    return this.command(actor, sessionId, async (tx, at) => {
      refuseIf(whyNoMinutes(await lockSession(tx, sessionId), at));
      const found = await tx.findOneBy(SessionMinutes, { sessionId });
      refuseUnless((found?.version ?? 0) === seen, 'studySession.changedMeanwhile');
      const draft = { writtenBy: actor.userId, writtenAt: at, approvedBy: null, approvedAt: null, isPublic: false };
      const row = { ja, en, version: seen + 1, ...draft };
      if (found) await tx.update(SessionMinutes, { sessionId }, row);
      else await tx.insert(SessionMinutes, { sessionId, ...row });
      return { action: 'minutes.written', answer: row.version, after: { version: row.version } };
    });
  }

  /** @throws Refusal permission.missing | studySession.notFound | studySession.changedMeanwhile | what whyNotApprove answers */
  approve(actor: Actor, sessionId: string, seen: number): Promise<void> {
    return this.command(actor, sessionId, async (tx, at) => {
      const found = await lockMinutes(tx, sessionId, seen);
      refuseIf(whyNotApprove(found, actor.userId));
      await tx.update(SessionMinutes, { sessionId }, { approvedBy: actor.userId, approvedAt: at });
      return { action: 'minutes.approved', answer: undefined, after: { version: seen } };
    });
  }

  /** Shows them to everybody, or no longer. @throws Refusal permission.missing | studySession.notFound | studySession.changedMeanwhile | minutes.notApproved */
  show(actor: Actor, sessionId: string, { version, isPublic }: { version: number; isPublic: boolean }): Promise<void> {
    return this.command(actor, sessionId, async (tx) => {
      const found = await lockMinutes(tx, sessionId, version);
      refuseIf(whyNotShown(found, isPublic));
      await tx.update(SessionMinutes, { sessionId }, { isPublic });
      return { action: 'minutes.shown', answer: undefined, after: { version, isPublic } };
    });
  }

  private command<Answer>(
    actor: Actor,
    subjectId: string,
    work: (tx: Tx, at: Date) => Promise<{ action: AuditAction; answer: Answer; after: Coded }>,
  ): Promise<Answer> {
    refuseUnless(keepsSessions(actor), 'permission.missing');
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const at = this.clock.now();
      const { action, answer, after } = await work(tx, at);
      await audit(tx, actor, { action, subjectKind: 'studySession', subjectId, after }, at);
      return answer;
    });
  }
}

async function lockMinutes(tx: Tx, sessionId: string, seen: number): Promise<SessionMinutes> {
  await lockSession(tx, sessionId);
  const found = await tx.findOneBy(SessionMinutes, { sessionId });
  if (!found) throw new Refusal('studySession.notFound');
  refuseUnless(found.version === seen, 'studySession.changedMeanwhile');
  return found;
}
