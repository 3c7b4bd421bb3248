import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock, dayInTokyo } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { emitAll } from '@platform/queue';
import { Certificate } from './certificate.entity';
import { codeFrom, isSameName, numberFrom, readCode } from './certificate.rules';
import { certificateIssued } from './learning.events';
import { lockSession } from './locked-session';
import { keepsSessions } from './study-sessions.service';

/** What whoever holds a certificate in their hand is told: nothing that it does not say itself, and no name. */
export interface CertificateCheck {
  isValid: boolean;
  number: string;
  titleJa: string;
  titleEn: string;
  /** YYYY-MM-DD in Japan: when the session was, or the test was passed. */
  heldOn: string;
  /** Of a course, the version that was passed; null for a session. */
  courseVersion: number | null;
  /** Whether it is about the person whose name was typed; null when no name was, or the holder was forgotten. */
  isOfName: boolean | null;
}

type Holder = Omit<Certificate, 'id' | 'number' | 'code' | 'issuedAt' | 'revokedAt'>;

const RANDOM_BYTES = 26;

/** What a certificate `c` is about, a session or a version of a course; joined by `OF_WHAT`. */
export const CERTIFIED = `coalesce(s.title_ja, v.title_ja) AS "titleJa", coalesce(s.title_en, v.title_en) AS "titleEn",
  coalesce(s.starts_at, c.issued_at) AS "heldAt", v.number AS "courseVersion"`;
export const OF_WHAT = `LEFT JOIN study_sessions s ON s.id = c.session_id
  LEFT JOIN course_versions v ON v.id = c.course_version_id`;

/** Issues certificates for those who were there, takes them back, and says to anybody whether one is valid. */
@Injectable()
export class Certificates {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * One for everybody who was there and has no valid one. Again issues nothing new.
   * @returns how many @throws Refusal permission.missing | studySession.notFound | studySession.notYet before it was held
   */
  issue(actor: Actor, sessionId: string): Promise<number> {
    refuseUnless(keepsSessions(actor), 'permission.missing');
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const session = await lockSession(tx, sessionId);
      refuseUnless(session.state === 'held', 'studySession.notYet');
      const at = this.clock.now();
      const made = (await uncertified(tx, sessionId)).map((attendee) => certificateOf(attendee, at));
      await tx.insert(Certificate, made);
      const issued = made.map(({ id }) => ({ certificateId: id }));
      await emitAll(tx, certificateIssued, issued, at);
      const entry = { action: 'certificate.issued', subjectKind: 'studySession', subjectId: sessionId } as const;
      await audit(tx, actor, { ...entry, after: { count: made.length } }, at);
      return made.length;
    });
  }

  /** Makes a certificate void for good. Again changes nothing. @throws Refusal permission.missing | certificate.notFound */
  revoke(actor: Actor, certificateId: string, reason: string): Promise<void> {
    refuseUnless(keepsSessions(actor), 'permission.missing');
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const where = { id: certificateId };
      const found = await tx.findOne(Certificate, { where, lock: { mode: 'pessimistic_write' } });
      if (!found) throw new Refusal('certificate.notFound');
      if (found.revokedAt) return;
      const at = this.clock.now();
      await tx.update(Certificate, where, { revokedAt: at });
      const entry = { action: 'certificate.revoked', subjectKind: 'certificate', subjectId: certificateId } as const;
      await audit(tx, actor, { ...entry, reason }, at);
    });
  }

  /** By the code that is printed on it; whoever has no code learns nothing. @throws Refusal certificate.notFound */
  check({ code, name }: { code: string; name: string | null }): Promise<CertificateCheck> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const [row] = await tx.query<
        (Omit<CertificateCheck, 'isOfName' | 'heldOn'> & { name: string | null; heldAt: Date })[]
      >(
        `SELECT c.revoked_at IS NULL AS "isValid", c.number, c.holder_name AS name, ${CERTIFIED}
         FROM certificates c ${OF_WHAT} WHERE c.code = $1`,
        [readCode(code)],
      );
      if (!row) throw new Refusal('certificate.notFound');
      const { name: holder, heldAt, ...said } = row;
      return { ...said, heldOn: dayInTokyo(heldAt), isOfName: name && holder ? isSameName(name, holder) : null };
    });
  }
}

function uncertified(tx: Tx, sessionId: string): Promise<Holder[]> {
  return tx.query<Holder[]>(
    `SELECT r.id AS "registrationId", r.session_id AS "sessionId", NULL AS "courseVersionId", NULL AS "attemptId", r.user_id AS "userId", r.member_id AS "memberId",
       coalesce(u.display_name, o.name) AS "holderName"
     FROM session_registrations r LEFT JOIN users u ON u.id = r.user_id LEFT JOIN outsiders o ON o.id = r.outsider_id
     WHERE r.session_id = $1 AND r.attended_at IS NOT NULL AND coalesce(r.user_id, r.outsider_id) IS NOT NULL
       AND NOT EXISTS (
       SELECT FROM certificates c WHERE c.registration_id = r.id AND c.revoked_at IS NULL) ORDER BY r.line`,
    [sessionId],
  );
}

/** A new certificate for somebody who was there, or who has passed. */
export function certificateOf(holder: Holder, at: Date): Certificate {
  const bytes = randomBytes(RANDOM_BYTES);
  const [code, number] = [codeFrom(bytes.subarray(6)), numberFrom(dayInTokyo(at), bytes)];
  return { ...holder, id: newId(), number, code, issuedAt: at, revokedAt: null };
}
