import { type CaseNeeds, choosePartner, type Exclusion, rankPartners } from './partner-choice.rules';

const now = new Date('2026-06-10T01:00:00Z');
const terms = {
  ...{ id: 'a', partnerId: 'p', version: 1, deskGroups: [], prefectureCodes: [], contacts: [], mayReceiveCases: true },
  ...{ validFrom: '2026-01-01', validUntil: '2026-12-31', signedOn: '2026-01-01', recordedBy: null, recordedAt: now },
  ...{ endedBy: null, endedAt: null },
};
const partner = (id: string, change: object = {}) => ({
  id,
  kind: 'lawyer' as const,
  languages: [],
  prefectureCodes: [],
  deskGroups: [],
  isActive: true,
  agreement: terms,
  capacity: null,
  openReferrals: 0,
  openingHours: [],
  ...change,
});
const needs: CaseNeeds = {
  deskGroup: 'labour',
  prefectureCode: '23',
  locale: 'vi',
  askedBefore: [],
  accused: [],
  hasCompanyAgreed: false,
};
const chosen = (partners: ReturnType<typeof partner>[], change: Partial<CaseNeeds> = {}) =>
  choosePartner(partners, { ...needs, ...change }, now)?.partnerId;

describe('choosePartner', () => {
  it('prefers the topic over the place over the language', () => {
    const topic = partner('z', { deskGroups: ['labour'] });
    const place = partner('y', { prefectureCodes: ['23'] });
    const language = partner('x', { languages: ['vi'] });
    expect(chosen([language, place, topic])).toBe('z');
    expect(chosen([language, place])).toBe('y');
    expect(chosen([partner('a'), language])).toBe('x');
  });

  it('chooses the same one in whatever order they come, and says why', () => {
    const some = [
      partner('b', { deskGroups: ['labour'], languages: ['vi'] }),
      partner('a', { deskGroups: ['labour'] }),
    ];
    const twin = partner('c', { deskGroups: ['labour'], languages: ['vi-VN'] });
    const forward = choosePartner([...some, twin], needs, now);
    expect(forward).toEqual({ partnerId: 'b', matched: ['desk_group', 'language'] });
    expect(choosePartner([twin, ...some].reverse(), needs, now)).toEqual(forward);
  });
});

describe('rankPartners', () => {
  const because = (change: object, more: Partial<CaseNeeds> = {}) =>
    rankPartners([partner('a', change)], { ...needs, ...more }, now).excluded[0]?.why;

  it.each<[Exclusion, object, Partial<CaseNeeds>]>([
    ['conflict_of_interest', {}, { accused: ['a'] }],
    ['inactive', { isActive: false }, {}],
    ['no_agreement', { agreement: null }, {}],
    ['no_agreement', { agreement: { ...terms, endedAt: now } }, {}],
    ['agreement_not_yet', { agreement: { ...terms, validFrom: '2026-06-11' } }, {}],
    ['agreement_expired', { agreement: { ...terms, validUntil: '2026-06-09' } }, {}],
    ['not_receiving', { agreement: { ...terms, mayReceiveCases: false } }, {}],
    ['agreement_area', { agreement: { ...terms, prefectureCodes: ['13'] } }, {}],
    ['agreement_area', { agreement: { ...terms, deskGroups: ['education'] } }, {}],
    ['company_not_agreed', { kind: 'adr' }, {}],
    ['topic', { deskGroups: ['education'] }, {}],
    ['prefecture', { prefectureCodes: ['13'] }, {}],
    ['asked_before', {}, { askedBefore: ['a'] }],
    ['full', { capacity: 2, openReferrals: 2 }, {}],
  ])('leaves out for %s: %j', (why, change, more) => {
    expect(because(change, more)).toEqual([why]);
  });

  it('counts the last day of an agreement, and offers ADR once the company has agreed', () => {
    expect(because({ agreement: { ...terms, validUntil: '2026-06-10' } })).toBeUndefined();
    expect(because({ kind: 'adr' }, { hasCompanyAgreed: true })).toBeUndefined();
  });

  it('says what the person who chooses wants to know, those open now first', () => {
    const weekday = 3;
    const open = partner('b', {
      openingHours: [{ weekday, from: '09:00', until: '17:00' }],
      capacity: 4,
      openReferrals: 1,
    });
    const shut = partner('a', { openingHours: [{ weekday, from: '13:00', until: '17:00' }] });
    expect(rankPartners([shut, open], needs, now).offered).toEqual([
      { partnerId: 'b', matched: [], agreementUntil: '2026-12-31', isOpenNow: true, opensAt: null, freePlaces: 3 },
      {
        ...{ partnerId: 'a', matched: [], agreementUntil: '2026-12-31', isOpenNow: false, freePlaces: null },
        opensAt: new Date('2026-06-10T04:00:00Z'),
      },
    ]);
  });
});
