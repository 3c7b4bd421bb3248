import { Injectable } from '@nestjs/common';
import { audit, type AuditEntry, type Coded } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { KeyProvider } from '@platform/crypto';
import { Database, newId, type Tx } from '@platform/database';
import { Refusal, type ProblemCode, refuseIf, refuseUnless } from '@platform/errors';
import { Outgoing } from '@platform/outgoing';
import { emit } from '@platform/queue';
import { IsNull } from 'typeorm';
import { accessOfProvider, sealClientSecret } from './connections.queries';
import { allowDomain, askForDomains, domainsOf } from './connection-domains';
import type { Place } from '../invitation/invitation.policy';
import { organisationExists } from '../invitation/invitation.queries';
import { OpenIdProvider } from './openid-provider';
import { singleSignOnChanged } from '../notices/security.events';
import { Connection, ConnectionLink } from './single-sign-on.entity';
import { whoMayAllowDomains, whoMayConnect } from './single-sign-on.policy';
import { type ConnectionFacts, issuerUrl, whyNoChange } from './single-sign-on.rules';
import { keepersOf } from './single-sign-on.keepers';

/** What somebody enters about a provider. */
export interface ConnectionWish extends ConnectionFacts {
  acceptedStrengths: string[];
  /** Small letters. New ones wait for an administrator, unless an administrator enters them. */
  domains: string[];
  /** Null keeps the one that is stored. */
  clientSecret: string | null;
  /** For the audit log. */
  reason: string;
}

export type NewConnection = ConnectionWish & Place & { clientSecret: string };

/** Whether a domain may be vouched for. */
export interface DomainWish {
  domain: string;
  isAllowed: boolean;
  /** For the audit log. */
  reason: string;
}

/** Why a provider cannot be used, or that it can. */
export type ConnectionCheck = { isUsable: true } | { isUsable: false; problem: ProblemCode };

/** The connections of organisations to their providers. Every change is audited and told to who keeps the accounts. */
@Injectable()
export class ConnectionsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
    private readonly outgoing: Outgoing,
    private readonly provider: OpenIdProvider,
  ) {}

  /**
   * @returns the new connection's id
   * @throws Refusal permission.missing | singleSignOn.notFound | organisation.notFound | singleSignOn.alreadyThere
   *   | .badIssuer | .domainTaken
   */
  async connect(actor: Actor, { clientSecret, domains, reason, ...wish }: NewConnection): Promise<string> {
    refuseIf(whoMayConnect(actor, wish));
    this.refuseIssuer(wish.issuer);
    return this.db.transaction(actor, async (tx) => {
      refuseUnless(await organisationExists(tx, wish), 'organisation.notFound');
      const [id, at] = [newId(), this.clock.now()];
      await lockPlace(tx, wish);
      const { organisationKind, organisationId } = wish;
      const isThere = await tx.existsBy(Connection, { organisationKind, organisationId: organisationId ?? IsNull() });
      refuseUnless(!isThere, 'singleSignOn.alreadyThere');
      const clientSecretSealed = sealClientSecret(this.keys, id, clientSecret);
      await tx.insert(Connection, { id, ...wish, clientSecretSealed, createdAt: at, changedAt: at });
      await askForDomains(tx, id, { domains, allowedAt: allows(actor) ? at : null });
      const after = coded({ ...wish, isSecretNew: true }, await domainsOf(tx, id));
      await this.record(tx, actor, { ...wish, id }, { action: 'singleSignOn.connected', reason, after });
      return id;
    });
  }

  /**
   * Another issuer or client ends the links of everybody: who is meant by a subject is the issuer's to say.
   * @throws Refusal permission.missing | singleSignOn.notFound | .badIssuer | .secretNeeded | .domainTaken
   */
  async change(actor: Actor, id: string, { clientSecret, domains, reason, ...wish }: ConnectionWish): Promise<void> {
    this.refuseIssuer(wish.issuer);
    await this.db.transaction(actor, async (tx) => {
      const found = await lockConnection(tx, actor, id);
      refuseIf(whyNoChange(found, { ...wish, clientSecret }));
      const [at, before] = [this.clock.now(), coded({ ...found, isSecretNew: false }, await domainsOf(tx, id))];
      const secret = clientSecret === null ? {} : { clientSecretSealed: sealClientSecret(this.keys, id, clientSecret) };
      await tx.update(Connection, { id }, { ...wish, ...secret, changedAt: at });
      await askForDomains(tx, id, { domains, allowedAt: allows(actor) ? at : null });
      const isAnother = found.issuer !== wish.issuer || found.clientId !== wish.clientId;
      if (isAnother) await tx.delete(ConnectionLink, { connectionId: id });
      const after = coded({ ...wish, isSecretNew: clientSecret !== null }, await domainsOf(tx, id));
      await this.record(tx, actor, found, { action: 'singleSignOn.changed', reason, before, after });
    });
  }

  /** Allows a domain or takes it back. @throws Refusal permission.missing | singleSignOn.notFound | .domainTaken */
  async setDomain(actor: Actor, id: string, { domain, isAllowed, reason }: DomainWish): Promise<void> {
    refuseIf(whoMayAllowDomains(actor));
    await this.db.transaction(actor, async (tx) => {
      const found = await lockConnection(tx, actor, id);
      const before = { domains: await domainsOf(tx, id) };
      await allowDomain(tx, { connectionId: id, domain }, isAllowed ? this.clock.now() : null);
      const after = { domains: await domainsOf(tx, id) };
      await this.record(tx, actor, found, { action: 'singleSignOn.domainSet', reason, before, after });
    });
  }

  /** Ends single sign-on for the organisation, with everybody's links. @throws Refusal as `setDomain` */
  async disconnect(actor: Actor, id: string, { reason }: { reason: string }): Promise<void> {
    await this.db.transaction(actor, async (tx) => {
      const found = await lockConnection(tx, actor, id);
      const before = coded({ ...found, isSecretNew: false }, await domainsOf(tx, id));
      await tx.delete(Connection, { id });
      await this.record(tx, actor, found, { action: 'singleSignOn.disconnected', reason, before });
    });
  }

  /** Fetches the provider's description. @throws Refusal permission.missing | singleSignOn.notFound */
  async check(actor: Actor, id: string): Promise<ConnectionCheck> {
    const access = await this.db.transaction(actor, async (tx) => {
      await lockConnection(tx, actor, id);
      return accessOfProvider(tx, this.keys, id);
    });
    try {
      await this.provider.meet(access);
      return { isUsable: true };
    } catch (error) {
      if (error instanceof Refusal) return { isUsable: false, problem: error.code };
      throw error;
    }
  }

  private refuseIssuer(issuer: string): void {
    const url = issuerUrl(issuer);
    refuseUnless(url !== undefined && this.outgoing.isAllowed(url), 'singleSignOn.badIssuer');
  }

  private async record(
    tx: Tx,
    actor: Actor,
    connection: Place & { id: string },
    act: Pick<AuditEntry, 'action' | 'reason' | 'before' | 'after'>,
  ): Promise<void> {
    const at = this.clock.now();
    await audit(tx, actor, { ...act, subjectKind: 'singleSignOn', subjectId: connection.id }, at);
    for (const userId of await keepersOf(tx, connection)) {
      await emit(tx, singleSignOnChanged, { userId, changeId: newId() }, at);
    }
  }
}

/** The connection, locked, if the actor keeps it. @throws Refusal permission.missing | singleSignOn.notFound */
async function lockConnection(tx: Tx, actor: Actor, id: string): Promise<Connection> {
  const found = await tx.findOne(Connection, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!found) throw new Refusal('singleSignOn.notFound');
  refuseIf(whoMayConnect(actor, found));
  return found;
}

/** Two connections of one organisation queue here; the second finds the first. */
async function lockPlace(tx: Tx, { organisationKind, organisationId }: Place): Promise<void> {
  const key = `single sign-on ${organisationKind} ${organisationId ?? ''}`;
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [key]);
}

function allows(actor: Actor): boolean {
  return whoMayAllowDomains(actor) === undefined;
}

/** For the audit log: settings, and of the secret whether it is a new one. */
function coded(facts: ConnectionFacts & { isSecretNew: boolean }, domains: string[]): Coded {
  const { issuer, clientId, isPasswordAllowed, acceptedStrengths, isSecretNew } = facts;
  return { issuer, clientId, isPasswordAllowed, acceptedStrengths: [...acceptedStrengths], isSecretNew, domains };
}
