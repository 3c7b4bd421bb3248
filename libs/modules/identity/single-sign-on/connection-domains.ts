import type { Tx } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import { ConnectionDomain } from './single-sign-on.entity';

/** The domains of a connection as the audit log writes them down: a plus before those that are allowed. */
export async function domainsOf(tx: Tx, connectionId: string): Promise<string[]> {
  const rows = await tx.find(ConnectionDomain, { where: { connectionId }, order: { domain: 'ASC' } });
  return rows.map(({ domain, allowedAt }) => (allowedAt ? `+${domain}` : domain));
}

/**
 * Makes the connection's domains exactly these. Those that stay keep their permission, new ones begin with
 * `allowedAt`. @throws Refusal singleSignOn.domainTaken
 */
export async function askForDomains(
  tx: Tx,
  connectionId: string,
  { domains, allowedAt }: { domains: readonly string[]; allowedAt: Date | null },
): Promise<void> {
  const before = await tx.find(ConnectionDomain, { where: { connectionId } });
  const gone = before.filter(({ domain }) => !domains.includes(domain));
  if (gone.length > 0) await tx.remove(ConnectionDomain, gone);
  for (const domain of new Set(domains)) {
    if (before.some((known) => known.domain === domain)) continue;
    if (allowedAt) await claim(tx, domain);
    await tx.insert(ConnectionDomain, { connectionId, domain, allowedAt });
  }
}

/** Allows a domain that was asked for, or takes it back. @throws Refusal singleSignOn.notFound | .domainTaken */
export async function allowDomain(
  tx: Tx,
  key: { connectionId: string; domain: string },
  allowedAt: Date | null,
): Promise<void> {
  const found = await tx.findOne(ConnectionDomain, { where: key });
  refuseUnless(found !== null, 'singleSignOn.notFound');
  if ((found.allowedAt === null) === (allowedAt === null)) return;
  if (allowedAt) await claim(tx, key.domain);
  await tx.update(ConnectionDomain, key, { allowedAt });
}

/** Two who claim a domain at once queue here; the second is refused. @throws Refusal singleSignOn.domainTaken */
async function claim(tx: Tx, domain: string): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`single sign-on domain ${domain}`]);
  const rows = await tx.find(ConnectionDomain, { where: { domain } });
  refuseUnless(!rows.some(({ allowedAt }) => allowedAt !== null), 'singleSignOn.domainTaken');
}
