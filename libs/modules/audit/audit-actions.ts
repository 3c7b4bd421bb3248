/**
 * Every act that leaves a row in the audit log. Data, closed: an act that is not here cannot be recorded, and the
 * portal has words for each (`auditAction.*`), or its catalogue test fails.
 */
export const AUDIT_ACTIONS = [
  // Content that was opened.
  'case.read',
  'attachment.read',
  // What was reached by exception.
  'identity.releaseRequested',
  'identity.releaseApproved',
  'identity.releaseRefused',
  'identity.releaseEnded',
  'identity.releaseExpired',
  'identity.viewed',
  'breakGlass.requested',
  'breakGlass.confirmed',
  'breakGlass.refused',
  'breakGlass.ended',
  'breakGlass.expired',
  'breakGlass.read',
  'custody.enrolled',
  'custody.admitted',
  // What happened to a case.
  'complaint.submitted',
  'case.triaged',
  'case.assigned',
  'case.recused',
  'case.summarised',
  'case.shared',
  'case.messageSent',
  'case.companyReplied',
  'case.partyNamed',
  'remedy.proposed',
  'remedy.answered',
  'referral.opened',
  'referral.accepted',
  'referral.declined',
  'deadline.missed',
  // People and their access.
  'user.created',
  'user.rolesChanged',
  'user.deactivated',
  'user.passwordChanged',
  'user.passwordResetAsked',
  'user.passwordReset',
  'administrator.invitedByCommand',
  'invitation.issued',
  'invitation.resent',
  'invitation.revoked',
  'invitation.accepted',
  'affiliation.declared',
  'affiliation.ended',
  // Signing in.
  'session.opened',
  'session.awaitsSecondFactor',
  'session.refused',
  'session.lockedOut',
  'session.closed',
  'session.ended',
  'session.othersEnded',
  'session.allEnded',
  'secondFactor.begun',
  'secondFactor.refused',
  'secondFactor.enrolled',
  'secondFactor.removed',
  'secondFactor.recoveryCodesRenewed',
  'apiKey.created',
  'apiKey.used',
  'apiKey.revoked',
  // Organisations.
  'member.enrolled',
  'site.added',
  'partner.registered',
  // What left the building, and who looked at this log.
  'report.exported',
  'audit.read',
  'audit.exported',
  'demo.pilotImported',
] as const;

export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** The kinds of thing that an act is about; the id that goes with it is of that kind. */
export const AUDIT_SUBJECTS = [
  'case',
  'attachment',
  'user',
  'invitation',
  'session',
  'apiKey',
  'member',
  'site',
  'partner',
  'report',
  'auditLog',
] as const;

export type AuditSubject = (typeof AUDIT_SUBJECTS)[number];
