import { CONSENT_STATES } from '@modules/cases';
import type { PartnerWithAgreement } from '@modules/partners';
import { REFERRAL_STATES } from './referral.entity';
import {
  allowsPartner,
  actAfterReferral,
  whyNotAnswerable,
  whyNotAtWork,
  whyNotReferable,
  whyNotRevocable,
} from './referral.rules';

const now = new Date('2026-06-10T01:00:00Z');
const granted = { state: 'granted_identified', expiresAt: null } as const;
const agreement = {
  ...{ id: 'a', partnerId: 'p', version: 1, deskGroups: [], prefectureCodes: [], contacts: [], mayReceiveCases: true },
  ...{ validFrom: '2026-01-01', validUntil: '2026-12-31', signedOn: '2026-01-01', recordedBy: null, recordedAt: now },
  ...{ endedBy: null, endedAt: null },
};
const partner: PartnerWithAgreement = {
  ...{
    id: 'p',
    nameJa: '架空',
    nameEn: 'Fictional',
    kind: 'lawyer',
    languages: [],
    prefectureCodes: [],
    deskGroups: [],
  },
  ...{ openingHours: [], capacity: 3, channels: ['portal'], isActive: true, version: 1, createdAt: now },
  ...{ agreement, openReferrals: 2 },
};
const needs = { deskGroup: 'labour', prefectureCode: '23', hasCompanyAgreed: false } as const;

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
  const facts = { consent: granted, partner, needs, isAccused: false, hasLiveReferral: false, now };

  it('lets a consented case go to a partner that may receive it', () => {
    expect(whyNotReferable(facts)).toBeUndefined();
  });

  it.each([
    ['case.noConsent', { consent: undefined }],
    ['referral.partnerCannotReceive', { partner: undefined }],
    ['referral.partnerCannotReceive', { partner: { ...partner, agreement: { ...agreement, mayReceiveCases: false } } }],
    ['referral.partnerCannotReceive', { partner: { ...partner, agreement: null } }],
    ['referral.partnerCannotReceive', { partner: { ...partner, agreement: { ...agreement, endedAt: now } } }],
    [
      'referral.partnerCannotReceive',
      { partner: { ...partner, agreement: { ...agreement, validUntil: '2026-06-09' } } },
    ],
    ['referral.partnerCannotReceive', { partner: { ...partner, isActive: false } }],
    ['referral.partnerCannotReceive', { isAccused: true }],
    ['referral.alreadyOpen', { hasLiveReferral: true }],
    ['referral.outsideAgreement', { partner: { ...partner, agreement: { ...agreement, deskGroups: ['education'] } } }],
    ['referral.partnerFull', { partner: { ...partner, openReferrals: 3 } }],
    ['referral.companyNotAgreed', { partner: { ...partner, kind: 'adr' as const } }],
  ])('refuses with %s', (code, change) => {
    expect(whyNotReferable({ ...facts, ...change })).toBe(code);
  });
});

describe('whyNotAnswerable', () => {
  it.each(REFERRAL_STATES)('lets only a pending referral be answered: %s', (state) => {
    const answers = { pending: undefined, revoked: 'case.noConsent' } as Partial<Record<typeof state, string>>;
    const expected = state in answers ? answers[state] : 'referral.alreadyAnswered';
    expect(whyNotAnswerable({ state, revokedAt: null })).toBe(expected);
  });

  it('says that the desk took it back, where it was the desk', () => {
    expect(whyNotAnswerable({ state: 'revoked', revokedAt: now })).toBe('referral.revoked');
  });
});

describe('work on a referral', () => {
  it.each(REFERRAL_STATES)('is possible only while it is accepted: %s', (state) => {
    const expected = state === 'accepted' ? undefined : 'referral.notOpen';
    expect(whyNotAtWork({ state, scope: ['narrative', 'shared'] })).toBe(expected);
  });

  it('needs the room in which its words lie', () => {
    expect(whyNotAtWork({ state: 'accepted', scope: ['shared'] })).toBe('case.noConsent');
  });

  it.each(REFERRAL_STATES)('can be taken back before it is over: %s', (state) => {
    const expected = state === 'pending' || state === 'accepted' ? undefined : 'referral.notOpen';
    expect(whyNotRevocable({ state, reason: 'desk_decision' })).toBe(expected);
    expect(whyNotRevocable({ state, reason: 'vital_interest' })).toBe('referral.notOpen');
  });
});

describe('actAfterReferral', () => {
  it('gives the desk the case back unless another partner has it or is asked', () => {
    expect(actAfterReferral('with_partner', [])).toBe('endReferral');
    expect(actAfterReferral('referral_pending', ['pending'])).toBe('waitForPartner');
    expect(actAfterReferral('referral_pending', ['pending', 'accepted'])).toBe('stayWithPartner');
    expect(actAfterReferral('with_company', [])).toBeUndefined();
  });
});
