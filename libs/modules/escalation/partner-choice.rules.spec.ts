import { type CaseNeeds, choosePartner } from './partner-choice.rules';

const partner = (id: string, change: object = {}) => ({
  id,
  languages: [],
  prefectureCodes: [],
  deskGroups: [],
  mayReceiveCases: true,
  isActive: true,
  ...change,
});
const needs: CaseNeeds = { deskGroup: 'labour', prefectureCode: '23', locale: 'vi', notToAsk: [] };
const chosen = (partners: ReturnType<typeof partner>[], change: Partial<CaseNeeds> = {}) =>
  choosePartner(partners, { ...needs, ...change })?.partnerId;

describe('choosePartner', () => {
  it('never asks one that may not receive cases, is inactive, or was asked before', () => {
    const barred = [partner('a', { mayReceiveCases: false }), partner('b', { isActive: false }), partner('c')];
    expect(chosen(barred, { notToAsk: ['c'] })).toBeUndefined();
  });

  it('never asks one whose topics or places exclude the case', () => {
    expect(chosen([partner('a', { deskGroups: ['education'] })])).toBeUndefined();
    expect(chosen([partner('a', { prefectureCodes: ['13'] })])).toBeUndefined();
  });

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
    const forward = choosePartner([...some, twin], needs);
    expect(forward).toEqual({ partnerId: 'b', matched: ['desk_group', 'language'] });
    expect(choosePartner([twin, ...some].reverse(), needs)).toEqual(forward);
  });
});
