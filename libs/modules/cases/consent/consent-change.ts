import type { AuditActor } from '@modules/audit';
import { freshened, grant, openCompartment, type PrivateHolder, publicHolder } from '@platform/crypto';
import { newId, type Tx } from '@platform/database';
import { emit } from '@platform/queue';
import { type Case, Consent, type StepKind } from '../case/case.entity';
import { isGranted } from '../case/case.rules';
import { consentEnded, consentGiven } from '../cases.events';
import type { ClockPolicies } from '../clocks/clock-policies';
import { BODY_TEXT_VERSION, CONSENT_ROOMS, CONSENT_TEXT_VERSION, consentExpiry, stateAfter } from './consent.rules';
import { openDeadline } from '../clocks/deadlines';
import { moveCase } from '../case/status-change';
import { addStep } from '../case/steps';

/** Statuses in which somebody outside the desk had the case. */
const OUTSIDE: Record<Consent['recipientKind'], readonly string[]> = {
  company: ['with_company', 'remedy_proposed'],
  partner: ['referral_pending', 'with_partner'],
  // An override helps beside the desk; the case never left it.
  named_partner: [],
  desk_body: ['referral_pending', 'with_partner'],
};

/** An answer about a consent of a locked case: what stands, what was said, by whom, and who can change the keys. */
export interface ConsentChange extends Pick<Consent, 'how' | 'locale' | 'confirmedAt'> {
  found: Case;
  consent: Consent;
  isYes: boolean;
  by: AuditActor;
  /** Opens every room that others could read: her receipt, or the desk. */
  holder: PrivateHolder;
}

/** Writes the answer down, with everything that follows if it gives or ends a grant. The caller leaves the audit row. */
export async function changeConsent(tx: Tx, policies: ClockPolicies, change: ConsentChange, at: Date): Promise<void> {
  const { found, consent, isYes, by, holder, how, locale, confirmedAt } = change;
  const state = stateAfter(consent.state, isYes);
  const textVersion = consent.recipientKind === 'desk_body' ? BODY_TEXT_VERSION : CONSENT_TEXT_VERSION;
  const said = { how, locale, confirmedAt, textVersion, givenAt: at, changedAt: at };
  // What the outside body was given about us does not come back to us by the calendar.
  const expiresAt = isYes && consent.recipientKind !== 'desk_body' ? consentExpiry(at) : null;
  await tx.update(Consent, { id: consent.id }, { ...said, state, expiresAt });
  const [wasGranted, isGrantedNow] = [isGranted(consent.state), isGranted(state)];
  if (!wasGranted && isGrantedNow) {
    if (consent.recipientKind === 'desk_body') await leaveForHandingOver(tx, found.id, holder, at);
    await addStep(tx, found.id, { kind: 'consent_given', by, detail: { recipient: consent.recipientKind } }, at);
    await emit(tx, consentGiven, { caseId: found.id, changeId: newId() }, at);
  }
  if (wasGranted && !isGrantedNow) {
    await afterConsentEnded(tx, policies, { found, consent, kind: 'consent_withdrawn', by }, at);
    await changeKeys(tx, found.id, holder, at);
  }
}

/** Her yes to the outside body: the worker hands the rooms over, and needs their keys for that until it has. */
async function leaveForHandingOver(tx: Tx, caseId: string, holder: PrivateHolder, at: Date): Promise<void> {
  const notifier = await publicHolder(tx, 'notifier');
  for (const room of CONSENT_ROOMS.desk_body) {
    const open = await openCompartment(tx, caseId, room, holder);
    if (open) await grant(tx, open, notifier, at);
  }
}

/**
 * What follows a grant that has just ended, besides what the database does by itself (shares, referrals, clocks and
 * keys): the step that she reads, the desk that has the case back under a clock, and the recipient who is told.
 */
export async function afterConsentEnded(
  tx: Tx,
  policies: ClockPolicies,
  ended: {
    found: Case;
    consent: Consent;
    kind: StepKind & ('consent_withdrawn' | 'consent_expired' | 'company_changed' | 'override_ended');
    by: AuditActor;
  },
  at: Date,
): Promise<void> {
  const { found, consent, kind, by } = ended;
  await addStep(tx, found.id, { kind, by, detail: { recipient: consent.recipientKind } }, at);
  if (OUTSIDE[consent.recipientKind].includes(found.status)) {
    await moveCase(tx, found, 'endGrant');
    await openDeadline(tx, policies, { caseId: found.id, kind: 'first_action', severity: found.severity }, at);
  }
  await emit(tx, consentEnded, { caseId: found.id, consentId: consent.id, changeId: newId() }, at);
}

/** Gives every room that others could read its next key, if one is due. */
export async function changeKeys(tx: Tx, caseId: string, holder: PrivateHolder, at: Date): Promise<void> {
  for (const room of ['narrative', 'shared'] as const) {
    const open = await openCompartment(tx, caseId, room, holder);
    if (open) await freshened(tx, open, at);
  }
}
