import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { Clock } from '@platform/clock';
import {
  type HolderOwner,
  KeyProvider,
  type KeyWrap,
  privateHolder,
  type PrivateHolder,
  publicHolder,
  rewrap,
  succeedHolder,
} from '@platform/crypto';
import { Database, type Tx } from '@platform/database';

/**
 * Programs keep public keys for a minute, and a complaint may be on its way: until then something may still be wrapped
 * for the former key, so its private half stays.
 */
export const FORMER_KEY_KEPT_MS = 10 * 60_000;

/** A key pair that was followed by another one and is not destroyed yet. */
export interface FormerKey {
  id: string;
  retiredAt: Date;
}

/**
 * Gives a holder a new key pair and moves every wrap to it, case by case: whatever interrupts it, the next call goes on
 * with the wraps that still name the former key. For whoever stands at the server, as the owner of the database.
 */
@Injectable()
export class HolderRotation {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
  ) {}

  /**
   * Makes the new key pair, unless an earlier rotation of this holder is not at its end yet: then that one goes on.
   * @throws Error if there is no such holder, or its key-encryption key was not given
   */
  async begin(owner: HolderOwner): Promise<FormerKey> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const rows = await tx.query<{ id: string; retiredAt: Date | null }[]>(
        `SELECT id, retired_at AS "retiredAt" FROM holders WHERE kind = $1 AND organisation_id IS NOT DISTINCT FROM $2
           AND private_key_sealed IS NOT NULL ORDER BY retired_at NULLS LAST FOR UPDATE`,
        [owner.kind, owner.organisationId],
      );
      const [first] = rows;
      if (!first) throw new Error(`no ${owner.kind} key holder exists; run the set-up first`);
      if (first.retiredAt) return { id: first.id, retiredAt: first.retiredAt };
      await privateHolder(tx, this.keys, owner.kind, owner.organisationId);
      const at = this.clock.now();
      await succeedHolder(tx, this.keys, owner, at);
      await this.record(tx, 'holder.keyRotated', { owner, subjectId: first.id, at });
      return { id: first.id, retiredAt: at };
    });
  }

  /** How many wraps still name the former key. */
  async remaining({ id }: FormerKey): Promise<number> {
    const [row] = await this.db.source.query<{ count: number }[]>(
      'SELECT count(*)::int AS count FROM key_wraps WHERE holder_id = $1',
      [id],
    );
    return row?.count ?? 0;
  }

  /** Moves the wraps of some cases, each case in a transaction of its own. @returns how many cases; 0 at the end */
  async rewrapSome(owner: HolderOwner, former: FormerKey, cases: number): Promise<number> {
    const rows = await this.db.source.query<{ caseId: string }[]>(
      'SELECT DISTINCT case_id AS "caseId" FROM key_wraps WHERE holder_id = $1 ORDER BY 1 LIMIT $2',
      [former.id, cases],
    );
    for (const { caseId } of rows) {
      await this.db.transaction({ kind: 'system' }, (tx) => this.rewrapCase(tx, owner, former, caseId));
    }
    return rows.length;
  }

  /**
   * Destroys the former private key. @returns false while a wrap or a webhook's secret, which the worker moves, names it or programs
   * may still wrap for it
   */
  async destroy(owner: HolderOwner, former: FormerKey): Promise<boolean> {
    const at = this.clock.now();
    if (at.getTime() < former.retiredAt.getTime() + FORMER_KEY_KEPT_MS) return false;
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      // Whoever is wrapping at this moment comes before us, or is refused after us.
      await tx.query('LOCK TABLE key_wraps IN SHARE MODE');
      const left = await tx.query<object[]>(
        `SELECT 1 FROM key_wraps WHERE holder_id = $1
         UNION ALL SELECT 1 FROM webhook_secrets WHERE holder_id = $1 LIMIT 1`,
        [former.id],
      );
      if (left.length > 0) return false;
      await tx.query('UPDATE holders SET private_key_sealed = NULL, destroyed_at = $2 WHERE id = $1', [former.id, at]);
      await this.record(tx, 'holder.formerKeyDestroyed', { owner, subjectId: former.id, at });
      return true;
    });
  }

  private async rewrapCase(tx: Tx, owner: HolderOwner, former: FormerKey, caseId: string): Promise<void> {
    // Whoever takes a consent back takes wraps away: either before us, or after us and then under the new holder.
    await tx.query('SELECT 1 FROM consents WHERE case_id = $1 ORDER BY id FOR SHARE', [caseId]);
    const from = await this.formerPrivate(tx, owner, former);
    const to = await publicHolder(tx, owner.kind, owner.organisationId);
    const wraps = await tx.query<KeyWrap[]>(
      `SELECT id, case_id AS "caseId", compartment, version, holder_id AS "holderId",
         encapsulated_key AS "encapsulatedKey", wrapped_key AS "wrappedKey"
       FROM key_wraps WHERE case_id = $1 AND holder_id = $2 ORDER BY id FOR UPDATE`,
      [caseId, former.id],
    );
    for (const wrap of wraps) await moveWrap(tx, await rewrap(wrap, from, to));
  }

  private async formerPrivate(tx: Tx, owner: HolderOwner, { id }: FormerKey): Promise<PrivateHolder> {
    const { former = [] } = await privateHolder(tx, this.keys, owner.kind, owner.organisationId);
    const found = former.find((pair) => pair.id === id);
    if (!found) throw new Error('the former key was destroyed meanwhile');
    return found;
  }

  private async record(
    tx: Tx,
    action: 'holder.keyRotated' | 'holder.formerKeyDestroyed',
    { owner, subjectId, at }: { owner: HolderOwner; subjectId: string; at: Date },
  ): Promise<void> {
    const after = { kind: owner.kind, organisationId: owner.organisationId };
    await audit(tx, { kind: 'system' }, { action, subjectKind: 'holder', subjectId, after }, at);
  }
}

/** Somebody may have been given the same key once more under the new pair; then the old wrap has nothing to add. */
async function moveWrap(tx: Tx, wrap: KeyWrap): Promise<void> {
  const { id, caseId, compartment, version, holderId } = wrap;
  const known = await tx.query<object[]>(
    'SELECT 1 FROM key_wraps WHERE case_id = $1 AND compartment = $2 AND version = $3 AND holder_id = $4',
    [caseId, compartment, version, holderId],
  );
  if (known.length > 0) await tx.query('DELETE FROM key_wraps WHERE id = $1', [id]);
  else
    await tx.query('UPDATE key_wraps SET holder_id = $2, encapsulated_key = $3, wrapped_key = $4 WHERE id = $1', [
      id,
      holderId,
      wrap.encapsulatedKey,
      wrap.wrappedKey,
    ]);
}
