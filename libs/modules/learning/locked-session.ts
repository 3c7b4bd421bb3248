import type { Tx } from '@platform/database';
import { Refusal } from '@platform/errors';
import { StudySession } from './study-session.entity';

/** Locks a session: everything that counts its places goes through here, one after the other. @throws Refusal studySession.notFound */
export async function lockSession(tx: Tx, id: string): Promise<StudySession> {
  const session = await tx.findOne(StudySession, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!session) throw new Refusal('studySession.notFound');
  return session;
}
