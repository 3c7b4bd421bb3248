import type { AuditAction } from '@modules/audit';

/** A route that changes nothing worth a row, and why; or one whose request here is refused, and who tests the row. */
interface LeavesNothing {
  nothing: string;
}

const REFUSED_HERE = (test: string): LeavesNothing => ({ nothing: `refused in the matrix; recorded in ${test}` });

/**
 * What each route that writes, opens content or lets something leave the building writes into the audit log, by hand.
 * A route that writes and is not here fails the matrix test; so does one that leaves no such row, or in another name.
 */
export const RECORDED: Readonly<Record<string, AuditAction | LeavesNothing>> = {
  'POST /api/v1/session': 'session.opened',
  'DELETE /api/v1/session': 'session.closed',
  'POST /api/v1/session/second-factor': REFUSED_HERE('second-factor.test.ts'),
  'POST /api/v1/session/lost-factor': REFUSED_HERE('lost-factor.test.ts'),
  'POST /api/v1/lost-factors/stop': REFUSED_HERE('lost-factor.test.ts'),
  'POST /api/v1/lost-factors/:requestId/approval': 'lostFactor.approved',
  'POST /api/v1/lost-factors/:requestId/refusal': 'lostFactor.refused',
  'POST /api/v1/session/passkey/challenge': { nothing: 'asks for a signature; what is signed with it is recorded' },
  'POST /api/v1/session/passkey': REFUSED_HERE('passkeys.test.ts'),
  'POST /api/v1/account/passkeys/challenge': { nothing: 'asks for a signature; what is signed with it is recorded' },
  'POST /api/v1/account/passkeys': REFUSED_HERE('passkeys.test.ts'),
  'PUT /api/v1/account/passkeys/:passkeyId': 'passkey.renamed',
  'POST /api/v1/account/passkeys/:passkeyId/removal': 'passkey.removed',
  'POST /api/v1/account/second-factor': 'secondFactor.begun',
  'POST /api/v1/account/second-factor/confirmation': REFUSED_HERE('second-factor.test.ts'),
  'POST /api/v1/account/second-factor/removal': REFUSED_HERE('second-factor.test.ts'),
  'POST /api/v1/account/recovery-codes': REFUSED_HERE('second-factor.test.ts'),
  'PUT /api/v1/account/password': REFUSED_HERE('accounts-password.test.ts'),
  'DELETE /api/v1/account/sessions': 'session.othersEnded',
  'DELETE /api/v1/account/sessions/:sessionId': 'session.ended',
  'DELETE /api/v1/people/:userId/sessions': 'session.allEnded',
  'POST /api/v1/api-keys': 'apiKey.created',
  'DELETE /api/v1/api-keys/:keyId': 'apiKey.revoked',
  // The person has the role already that they are given here.
  'PUT /api/v1/people/:personId/roles': REFUSED_HERE('accounts-people.test.ts'),
  'POST /api/v1/people/:personId/deactivation': 'user.deactivated',
  'POST /api/v1/invitations': 'invitation.issued',
  'POST /api/v1/invitations/:invitationId/sending': 'invitation.resent',
  'DELETE /api/v1/invitations/:invitationId': 'invitation.revoked',
  'POST /api/v1/invitations/opening': { nothing: 'shows the invited person what they are invited to' },
  'POST /api/v1/invitations/acceptance': REFUSED_HERE('accounts-invitations.test.ts'),
  'POST /api/v1/password-resets': 'user.passwordResetAsked',
  'POST /api/v1/password-resets/completion': REFUSED_HERE('accounts-password.test.ts'),
  'PUT /api/v1/custody-key': REFUSED_HERE('custody-releases.test.ts'),
  'POST /api/v1/identity-releases': REFUSED_HERE('custody-releases.test.ts'),
  'POST /api/v1/identity-releases/:releaseId/approval': REFUSED_HERE('custody-releases.test.ts'),
  'POST /api/v1/identity-releases/:releaseId/refusal': 'identity.releaseRefused',
  'POST /api/v1/identity-releases/:releaseId/ending': 'identity.releaseEnded',
  'POST /api/v1/identity-releases/:releaseId/views': REFUSED_HERE('custody-releases.test.ts'),
  'POST /api/v1/break-glass': 'breakGlass.requested',
  'POST /api/v1/break-glass/:grantId/confirmation': 'breakGlass.confirmed',
  'POST /api/v1/break-glass/:grantId/refusal': 'breakGlass.refused',
  'POST /api/v1/break-glass/:grantId/ending': 'breakGlass.ended',
  'POST /api/v1/break-glass/:grantId/reads': 'breakGlass.read',
  'GET /api/v1/cases/:caseId': 'case.read',
  'GET /api/v1/cases/:caseId/attachments/:attachmentId': 'attachment.read',
  'POST /api/v1/cases/:caseId/triage': 'case.triaged',
  'POST /api/v1/cases/:caseId/assignment': 'case.assigned',
  'PUT /api/v1/cases/:caseId/summary': 'case.summarised',
  'POST /api/v1/cases/:caseId/share': 'case.shared',
  'POST /api/v1/cases/:caseId/messages': 'case.messageSent',
  'POST /api/v1/cases/:caseId/referrals': 'referral.opened',
  'POST /api/v1/cases/:caseId/consents': 'consent.recorded',
  'POST /api/v1/cases/:caseId/parties': 'case.partyNamed',
  'POST /api/v1/affiliations': 'affiliation.declared',
  'DELETE /api/v1/affiliations/:affiliationId': 'affiliation.ended',
  'GET /api/v1/company-cases/:shareId': 'case.read',
  'POST /api/v1/company-cases/:shareId/replies': 'case.companyReplied',
  'POST /api/v1/company-cases/:shareId/remedies': 'remedy.proposed',
  'GET /api/v1/referrals/:referralId': 'case.read',
  'GET /api/v1/referrals/:referralId/attachments/:attachmentId': 'attachment.read',
  'POST /api/v1/referrals/:referralId/acceptance': 'referral.accepted',
  'POST /api/v1/referrals/:referralId/decline': 'referral.declined',
  'GET /api/v1/audit': 'audit.read',
  'GET /api/v1/audit.csv': 'audit.exported',
  'GET /api/v1/reports/desk-groups.csv': 'report.exported',
};
