import type { Permission } from '@platform/actor';
import { DAY_MS } from '@platform/clock';
import type { ProblemCode } from '@platform/errors';
import type { OrganisationKind } from '../people/user.entity';

/** A key outlives nobody's memory: a year at most. */
export const KEY_DAYS_ALLOWED = 365;
export const KEY_NAME_LENGTH = 80;

/** What a key of each kind of organisation can be for. Reading stories of the desk is for people only. */
export const KEY_SCOPES: Record<OrganisationKind, readonly Permission[]> = {
  secretariat: ['report.read', 'report.export'],
  member: ['companyCase.list', 'companyCase.read', 'companyCase.reply', 'companyCase.proposeRemedy'],
  partner: ['referral.list', 'referral.read', 'referral.answer', 'referral.write'],
};

/** All scopes there are. */
export const ALL_KEY_SCOPES: readonly Permission[] = Object.values(KEY_SCOPES).flat();

/** What somebody may put into a key: no more than their organisation's scopes and their own permissions. */
export function grantableScopes(kind: OrganisationKind, held: ReadonlySet<Permission>): Permission[] {
  return KEY_SCOPES[kind].filter((scope) => held.has(scope));
}

/** Why these scopes and days make no key, or undefined. */
export function whyNoKey(
  { scopes, days }: { scopes: readonly Permission[]; days: number },
  grantable: readonly Permission[],
): ProblemCode | undefined {
  if (scopes.length === 0 || !scopes.every((scope) => grantable.includes(scope))) return 'apiKey.scopeNotYours';
  return Number.isInteger(days) && days >= 1 && days <= KEY_DAYS_ALLOWED ? undefined : 'apiKey.badExpiry';
}

export function expiryOf(days: number, now: Date): Date {
  return new Date(now.getTime() + days * DAY_MS);
}

export function isKeyLive({ expiresAt, revokedAt }: { expiresAt: Date; revokedAt: Date | null }, now: Date): boolean {
  return revokedAt === null && now < expiresAt;
}
