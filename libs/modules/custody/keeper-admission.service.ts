import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { Clock } from '@platform/clock';
import { KeyProvider, privateHolder, sealForTwo } from '@platform/crypto';
import { Database, newId, type Tx } from '@platform/database';
import { emit } from '@platform/queue';
import { custodyKeyAdmitted } from './custody.events';
import { fingerprintOf } from './keeper-key';

export type Admission = 'admitted' | 'unknown' | 'notEnrolled' | 'otherKey';

interface Candidate {
  id: string;
  publicKey: Buffer;
  roles: string[];
}

/**
 * For whoever stands at the server with the custodian's key file: hands a person of the desk their envelopes. Runs as
 * the owner of the database; no application role can write them.
 */
@Injectable()
export class KeeperAdmission {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
  ) {}

  /**
   * Seals the custodian's private key for this person with each one admitted before, in either order in which the two
   * may act. The fingerprint is the one that the person reads on their own screen: a key that somebody put in the
   * place of theirs is not admitted.
   */
  async admit(email: string, fingerprint: string): Promise<Admission> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const [user] = await tx.query<{ id: string }[]>(
        `SELECT id FROM users WHERE email = $1 AND is_active AND organisation_kind = 'secretariat'
           AND roles && ARRAY['custodian', 'supervisor']`,
        [email],
      );
      if (!user) return 'unknown';
      const people = await enrolled(tx, user.id);
      const newcomer = people.find((person) => person.userId === user.id);
      if (!newcomer) return 'notEnrolled';
      if (fingerprintOf(newcomer.publicKey) !== fingerprint.trim().toLowerCase()) return 'otherKey';
      const at = this.clock.now();
      const others = people.filter((person) => person.id !== newcomer.id);
      for (const other of others) await this.dealBothWays(tx, newcomer, other);
      await tx.query('UPDATE keepers SET admitted_at = $2 WHERE id = $1', [newcomer.id, at]);
      const after = { isAdmitted: true, others: others.length };
      const entry = { action: 'custody.admitted', subjectKind: 'user', subjectId: user.id } as const;
      await audit(tx, { kind: 'system' }, { ...entry, before: { isAdmitted: false }, after }, at);
      await emit(tx, custodyKeyAdmitted, { userId: user.id, changeId: newId() }, at);
      return 'admitted';
    });
  }

  private async dealBothWays(tx: Tx, one: Candidate, other: Candidate): Promise<void> {
    const { privateKey } = await privateHolder(tx, this.keys, 'custodian');
    for (const [first, second] of [
      [one, other],
      [other, one],
    ] as const) {
      if (!first.roles.includes('custodian')) continue;
      const sealed = await sealForTwo(privateKey, { first, second });
      await tx.query(
        `INSERT INTO custody_envelopes (requester_id, approver_id, encapsulated_key, wrapped_key)
         VALUES ($1, $2, $3, $4) ON CONFLICT (requester_id, approver_id) DO NOTHING`,
        [first.id, second.id, sealed.encapsulatedKey, sealed.wrappedKey],
      );
    }
  }
}

/** The newcomer's key, and those of everybody who was admitted and still has their role. */
function enrolled(tx: Tx, newcomerId: string): Promise<(Candidate & { userId: string })[]> {
  return tx.query(
    `SELECT k.id, k.user_id AS "userId", k.public_key AS "publicKey", u.roles FROM keepers k JOIN users u ON u.id = k.user_id
     WHERE k.retired_at IS NULL AND u.is_active AND (k.admitted_at IS NOT NULL OR u.id = $1)
       AND u.roles && ARRAY['custodian', 'supervisor'] ORDER BY k.id`,
    [newcomerId],
  );
}
