import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { permissionsOf, type Actor, type Permission } from '@platform/actor';
import { Clock, dayInTokyo } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { Refusal, refuseIf, refuseUnless } from '@platform/errors';
import { emit } from '@platform/queue';
import { IsNull } from 'typeorm';
import { ApiKey } from './api-key.entity';
import { expiryOf, grantableScopes, isKeyLive, whyNoKey } from './api-key.rules';
import { apiKeyCreated, apiKeyRevoked } from '../notices/security.events';
import { newToken, tokenHashOf } from '../session/session.store';
import { User } from '../people/user.entity';

const MARK = 'mdg_';
const PREFIX_LENGTH = MARK.length + 8;

export interface NewApiKey {
  name: string;
  scopes: Permission[];
  /** Whole days until it expires, a year at most. */
  days: number;
}

/** A key as the managers of its organisation see it. */
export type ApiKeyRow = Pick<ApiKey, 'id' | 'name' | 'prefix' | 'scopes' | 'createdAt' | 'expiresAt' | 'lastUsedOn'> & {
  isExpired: boolean;
};

/** Keys for programs. A key acts for the person who made it, within its scopes and never beyond that person's rights. */
@Injectable()
export class ApiKeys {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** The unrevoked keys of the caller's organisation, newest first. @throws Refusal permission.missing */
  async list(actor: Actor): Promise<ApiKeyRow[]> {
    refuseUnless(actor.permissions.has('apiKey.manage'), 'permission.missing');
    const keys = await this.db.transaction(actor, (tx) =>
      tx.find(ApiKey, { where: { ...ownKeys(actor), revokedAt: IsNull() }, order: { createdAt: 'DESC', id: 'DESC' } }),
    );
    return keys.map((key) => ({ ...key, isExpired: !isKeyLive(key, this.clock.now()) }));
  }

  /**
   * @returns the key itself, which is shown once and stored nowhere
   * @throws Refusal permission.missing | apiKey.scopeNotYours | apiKey.badExpiry
   */
  async create(actor: Actor, { name, scopes, days }: NewApiKey): Promise<{ id: string; token: string }> {
    refuseUnless(actor.permissions.has('apiKey.manage'), 'permission.missing');
    refuseIf(whyNoKey({ scopes, days }, grantableScopes(actor.kind, actor.permissions)));
    const [id, token, now] = [newId(), `${MARK}${newToken()}`, this.clock.now()];
    const key = { name, scopes, createdBy: actor.userId, createdAt: now, expiresAt: expiryOf(days, now) };
    await this.db.transaction(actor, async (tx) => {
      const secret = { prefix: token.slice(0, PREFIX_LENGTH), tokenHash: tokenHashOf(token) };
      const owner = { organisationKind: actor.kind, organisationId: actor.organisationId };
      await tx.insert(ApiKey, { id, ...key, ...secret, ...owner, lastUsedOn: null, revokedAt: null });
      const entry = { action: 'apiKey.created', subjectKind: 'apiKey', subjectId: id } as const;
      const after = { isLive: true, scopes, days };
      await audit(tx, actor, { ...entry, before: { isLive: false }, after }, now);
      await emit(tx, apiKeyCreated, { userId: actor.userId, changeId: id }, now);
    });
    return { id, token };
  }

  /** Ends a key of the caller's organisation at once; whoever made it is told. @throws Refusal permission.missing | apiKey.notFound */
  async revoke(actor: Actor, id: string): Promise<void> {
    refuseUnless(actor.permissions.has('apiKey.manage'), 'permission.missing');
    await this.db.transaction(actor, async (tx) => {
      const now = this.clock.now();
      const where = { id, ...ownKeys(actor), revokedAt: IsNull() };
      const found = await tx.findOneBy(ApiKey, where);
      if (!found) throw new Refusal('apiKey.notFound');
      const { affected } = await tx.update(ApiKey, where, { revokedAt: now });
      refuseUnless(affected === 1, 'apiKey.notFound');
      const entry = { action: 'apiKey.revoked', subjectKind: 'apiKey', subjectId: id } as const;
      await audit(tx, actor, { ...entry, before: { isLive: true }, after: { isLive: false } }, now);
      await emit(tx, apiKeyRevoked, { userId: found.createdBy, changeId: id }, now);
    });
  }

  /** For whom a key speaks, or undefined when it is unknown, expired, revoked, or its person is gone. */
  async actorOf(token: string): Promise<Actor | undefined> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const now = this.clock.now();
      const key = await tx.findOne(ApiKey, { where: { tokenHash: tokenHashOf(token) } });
      if (!key || !isKeyLive(key, now)) return undefined;
      const user = await tx.findOne(User, { where: { id: key.createdBy, isActive: true } });
      if (!user) return undefined;
      const today = dayInTokyo(now);
      if (key.lastUsedOn !== today) await recordUse(tx, key, user, now);
      return keyActor(key, user);
    });
  }
}

/** The organisation's own condition, beside the row-level security that asks the same. */
function ownKeys({ kind, organisationId }: Actor) {
  return { organisationKind: kind, organisationId: organisationId ?? IsNull() };
}

/** Once a day: that a program used the key, and when it did so last. */
async function recordUse(tx: Tx, key: ApiKey, user: User, now: Date): Promise<void> {
  const today = dayInTokyo(now);
  await tx.update(ApiKey, { id: key.id }, { lastUsedOn: today });
  const by = { kind: user.organisationKind, userId: user.id };
  const change = { before: { lastUsedOn: key.lastUsedOn }, after: { lastUsedOn: today } };
  await audit(tx, by, { action: 'apiKey.used', subjectKind: 'apiKey', subjectId: key.id, ...change }, now);
}

function keyActor({ scopes }: ApiKey, user: User): Actor {
  const grantable = grantableScopes(user.organisationKind, permissionsOf(user.roles));
  return {
    kind: user.organisationKind,
    userId: user.id,
    organisationId: user.memberId ?? user.partnerId,
    roles: user.roles,
    permissions: new Set(scopes.filter((scope) => grantable.includes(scope))),
    limitedTo: 'apiKey',
    displayName: user.displayName,
    locale: user.locale,
  };
}
