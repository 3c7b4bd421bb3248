import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/actor';
import { type KeyProvider, seal, unseal } from '@platform/crypto';
import { Database, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import type { ProviderAccess } from './openid-provider';
import { Connection } from './single-sign-on.entity';
import type { OrganisationKind } from '../people/user.entity';

/** An organisation by its names; the desk has none here. */
export interface ConnectedPlace {
  organisationKind: OrganisationKind;
  organisationId: string | null;
  nameJa: string | null;
  nameEn: string | null;
}

/** A connection as those see it who keep it. Its secret is not there to be seen. */
export interface ConnectionView extends ConnectedPlace {
  id: string;
  issuer: string;
  clientId: string;
  isPasswordAllowed: boolean;
  acceptedStrengths: string[];
  domains: { domain: string; isAllowed: boolean }[];
  changedAt: Date;
}

export interface ConnectionsOverview {
  connections: ConnectionView[];
  /** Whether the reader's own organisation has none yet. Others are found by `PeopleQueries.organisations`. */
  isOwnUnconnected: boolean;
}

@Injectable()
export class ConnectionsQueries {
  constructor(private readonly db: Database) {}

  /** Administrators see all connections, managers their own. @throws Refusal permission.missing */
  async overview(actor: Actor): Promise<ConnectionsOverview> {
    refuseUnless(actor.permissions.has('singleSignOn.manage'), 'permission.missing');
    const connections = await this.db.transaction(actor, (tx) => connectionsOf(tx, actor));
    const isOwn = ({ organisationKind, organisationId }: ConnectionView) =>
      organisationKind === actor.kind && organisationId === actor.organisationId;
    return { connections, isOwnUnconnected: !connections.some(isOwn) };
  }
}

const OWN = `($1 = 'secretariat' OR (c.organisation_kind = $1 AND c.organisation_id = $2))`;

function connectionsOf(tx: Tx, { kind, organisationId }: Actor): Promise<ConnectionView[]> {
  return tx.query<ConnectionView[]>(
    `SELECT c.id, c.organisation_kind AS "organisationKind", c.organisation_id AS "organisationId",
       COALESCE(m.name_ja, p.name_ja) AS "nameJa", COALESCE(m.name_en, p.name_en) AS "nameEn",
       c.issuer, c.client_id AS "clientId", c.is_password_allowed AS "isPasswordAllowed",
       c.accepted_strengths AS "acceptedStrengths", c.changed_at AS "changedAt",
       COALESCE((SELECT json_agg(json_build_object('domain', d.domain, 'isAllowed', d.allowed_at IS NOT NULL)
         ORDER BY d.domain) FROM single_sign_on_domains d WHERE d.connection_id = c.id), '[]') AS domains
     FROM single_sign_on_connections c LEFT JOIN members m ON m.id = c.organisation_id
       LEFT JOIN partners p ON p.id = c.organisation_id
     WHERE ${OWN} ORDER BY c.organisation_kind = 'secretariat' DESC, "nameEn", c.id`,
    [kind, organisationId],
  );
}

/** The connection that vouches for a domain, if an administrator has allowed it. */
export async function offeredFor(tx: Tx, domain: string): Promise<Connection | undefined> {
  const found = await tx
    .createQueryBuilder(Connection, 'c')
    .innerJoin('single_sign_on_domains', 'd', 'd.connection_id = c.id')
    .where('d.domain = :domain AND d.allowed_at IS NOT NULL', { domain: domain.toLowerCase() })
    .getOne();
  return found ?? undefined;
}

/** What is needed to speak to the provider: the one place where the secret is opened. */
export async function accessOfProvider(tx: Tx, keys: KeyProvider, id: string): Promise<ProviderAccess> {
  const select = { id: true, issuer: true, clientId: true, clientSecretSealed: true } as const;
  const found = await tx.findOne(Connection, { select, where: { id } });
  if (!found) throw new Refusal('singleSignOn.notFound');
  const clientSecret = unseal(keys.key('api'), found.clientSecretSealed, clientSecretBinding(id)).toString();
  return { issuer: found.issuer, clientId: found.clientId, clientSecret };
}

export function sealClientSecret(keys: KeyProvider, connectionId: string, secret: string): Buffer {
  return seal(keys.key('api'), Buffer.from(secret), clientSecretBinding(connectionId));
}

/** What a provider's secret is bound to. */
export function clientSecretBinding(connectionId: string): string {
  return `single-sign-on:${connectionId}`;
}
