import type { Role } from '@platform/actor';

/** Roles whose password alone opens nothing: every role of the secretariat. */
const ROLES_NEEDING_SECOND_FACTOR: ReadonlySet<Role> = new Set<Role>([
  'counsellor',
  'supervisor',
  'custodian',
  'membership_officer',
  'analyst',
  'administrator',
  'auditor',
]);

/** What the policy looks at. */
export interface SignInFacts {
  roles: readonly Role[];
  /** One of the demo's fictional people, whose password is public. */
  isDemo: boolean;
  /** Whether the session was opened with a second factor. */
  isStrong: boolean;
  isProduction: boolean;
  /** A lost second factor was taken away and nothing has come in its place. */
  mustEnrol: boolean;
}

/** `full`; `advised`: full, with a reminder; `enrolOnly`: nothing but setting up a second factor. */
export type Access = 'full' | 'advised' | 'enrolOnly';

/** What a session may do. Demo people keep clicking where there is nothing to protect. */
export function accessOf({ roles, isDemo, isStrong, isProduction, mustEnrol }: SignInFacts): Access {
  if (mustEnrol && !isStrong) return 'enrolOnly';
  if (isStrong || !roles.some((role) => ROLES_NEEDING_SECOND_FACTOR.has(role))) return 'full';
  return isDemo && !isProduction ? 'advised' : 'enrolOnly';
}

/** What somebody is told about their second factor. `advised` and `required`: it is missing. */
export const SECOND_FACTOR_STATES = ['on', 'off', 'advised', 'required'] as const;
export type SecondFactorState = (typeof SECOND_FACTOR_STATES)[number];

/**
 * Staff without a factor of ours who may do everything are the demo's people, or showed one to their own provider.
 * @param isLimited the session may do nothing but enrol
 */
export function accountStateOf(facts: {
  roles: readonly Role[];
  isLimited: boolean;
  hasFactor: boolean;
  isDemo: boolean;
}): SecondFactorState {
  if (facts.hasFactor) return 'on';
  if (facts.isLimited) return 'required';
  return facts.isDemo && facts.roles.some((role) => ROLES_NEEDING_SECOND_FACTOR.has(role)) ? 'advised' : 'off';
}

/** Time to find the telephone, after which the password is asked again. */
export const HALF_SESSION_MS = 5 * 60_000;
