/** What each role may ask for. Data, closed by default: a permission that is not listed is not held. */
export const ROLES = {
  counsellor: [
    'people.list',
    'partner.list',
    'case.list',
    'case.read',
    'case.triage',
    'case.assign',
    'case.summarise',
    'case.share',
    'case.message',
    'case.refer',
    'case.nameParty',
    'case.recordConsent',
    'conflict.choices',
  ],
  supervisor: [
    'people.list',
    'partner.list',
    'case.list',
    'case.read',
    'case.triage',
    'case.assign',
    'case.summarise',
    'case.share',
    'case.message',
    'case.refer',
    'case.nameParty',
    'case.recordConsent',
    'conflict.choices',
    'conflict.declare',
    'report.read',
    'report.export',
    'custody.enrol',
    'identity.decide',
    'breakGlass.list',
    'breakGlass.confirm',
  ],
  custodian: [
    'partner.list',
    'custody.enrol',
    'identity.request',
    'identity.decide',
    'breakGlass.list',
    'breakGlass.request',
  ],
  membership_officer: ['people.list', 'partner.list', 'breakGlass.list', 'breakGlass.request'],
  analyst: ['report.read', 'report.export', 'breakGlass.list', 'breakGlass.request'],
  administrator: [
    'breakGlass.list',
    'breakGlass.request',
    'breakGlass.confirm',
    'apiKey.manage',
    'session.endOthers',
    'people.manage',
    'people.list',
    'partner.list',
    'conflict.choices',
    'conflict.declare',
    'report.read',
    'report.export',
  ],
  // Nobody else reads the log, administrators included: it is about them as well.
  auditor: ['audit.read', 'audit.export'],
  member_manager: [
    'apiKey.manage',
    'people.manage',
    'companyCase.list',
    'companyCase.read',
    'companyCase.reply',
    'companyCase.proposeRemedy',
  ],
  member_handler: ['companyCase.list', 'companyCase.read', 'companyCase.reply'],
  partner_manager: ['apiKey.manage', 'people.manage', 'referral.list', 'referral.read', 'referral.answer'],
  partner_agent: ['referral.list', 'referral.read'],
} as const satisfies Record<string, readonly string[]>;

export type Role = keyof typeof ROLES;
export type Permission = (typeof ROLES)[Role][number];

/** The union of what the given roles may do; an unknown role name grants nothing. */
export function permissionsOf(roles: readonly string[]): ReadonlySet<Permission> {
  return new Set(roles.flatMap((role) => (role in ROLES ? [...ROLES[role as Role]] : [])));
}
