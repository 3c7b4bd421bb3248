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
  /** Organisations that the reader may connect and that have no connection yet. */
  unconnected: ConnectedPlace[];
}

@Injectable()
export class ConnectionsQueries {
  constructor(private readonly db: Database) {}

  /** Administrators see all connections, managers their own. @throws Refusal permission.missing */
  async overview(actor: Actor): Promise<ConnectionsOverview> {
    refuseUnless(actor.permissions.has('singleSignOn.manage'), 'permission.missing');
    return this.db.transaction(actor, async (tx) => ({
      connections: await connectionsOf(tx, actor),
      unconnected: await unconnectedOf(tx, actor),
    }));
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

function unconnectedOf(tx: Tx, { kind, organisationId }: Actor): Promise<ConnectedPlace[]> {
  return tx.query<ConnectedPlace[]>(
    `SELECT c.organisation_kind AS "organisationKind", c.organisation_id AS "organisationId",
       c.name_ja AS "nameJa", c.name_en AS "nameEn"
     FROM (SELECT 'secretariat' AS organisation_kind, NULL::uuid AS organisation_id, NULL AS name_ja, NULL AS name_en
       UNION ALL SELECT 'member', id, name_ja, name_en FROM members
       UNION ALL SELECT 'partner', id, name_ja, name_en FROM partners WHERE is_active) c
     WHERE ${OWN} AND NOT EXISTS (SELECT FROM single_sign_on_connections x
       WHERE x.organisation_kind = c.organisation_kind AND x.organisation_id IS NOT DISTINCT FROM c.organisation_id)
     ORDER BY c.organisation_kind = 'secretariat' DESC, c.name_en, c.organisation_id`,
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
