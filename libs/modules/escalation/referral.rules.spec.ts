import { CONSENT_STATES } from '@modules/cases';
import { REFERRAL_STATES } from './referral.entity';
import { allowsPartner, whyNotAnswerable, whyNotReferable } from './referral.rules';

const now = new Date('2026-06-10T01:00:00Z');
const granted = { state: 'granted_identified', expiresAt: null } as const;
const partner = { mayReceiveCases: true, isActive: true };

describe('allowsPartner', () => {
  it.each(CONSENT_STATES)('reads %s', (state) => {
    const isYes = state === 'granted_identified' || state === 'granted_deidentified';
    expect(allowsPartner({ state, expiresAt: null }, now)).toBe(isYes);
  });

  it('ends with the consent, and silence is no consent', () => {
    expect(allowsPartner({ ...granted, expiresAt: now }, now)).toBe(false);
    expect(allowsPartner(undefined, now)).toBe(false);
  });
});

describe('whyNotReferable', () => {
  const facts = { consent: granted, partner, isAccused: false, hasLiveReferral: false, now };

  it('lets a consented case go to a partner that may receive it', () => {
    expect(whyNotReferable(facts)).toBeUndefined();
  });

  it.each([
    ['case.noConsent', { consent: undefined }],
    ['referral.partnerCannotReceive', { partner: undefined }],
    ['referral.partnerCannotReceive', { partner: { ...partner, mayReceiveCases: false } }],
    ['referral.partnerCannotReceive', { partner: { ...partner, isActive: false } }],
    ['referral.partnerCannotReceive', { isAccused: true }],
    ['referral.alreadyOpen', { hasLiveReferral: true }],
  ])('refuses with %s', (code, change) => {
    expect(whyNotReferable({ ...facts, ...change })).toBe(code);
  });
});

describe('whyNotAnswerable', () => {
  it.each(REFERRAL_STATES)('lets only a pending referral be answered: %s', (state) => {
    const answers = { pending: undefined, revoked: 'case.noConsent' } as Partial<Record<typeof state, string>>;
    expect(whyNotAnswerable(state)).toBe(state in answers ? answers[state] : 'referral.alreadyAnswered');
  });
});
