import { grantActs, isCaseNumber, isOver, overrideActs, releaseActs, waitsFor } from './custody.rules';

it('knows a case number, however it is typed', () => {
  expect(['MG-4K7-Q2ZD', ' mg-4k7-q2zd '].map(isCaseNumber)).toEqual([true, true]);
  expect(['', 'MG', 'MG 4K7', '案件'].map(isCaseNumber)).toEqual([false, false, false, false]);
});

it('lets what was opened leave the screen at its end', () => {
  const end = '2026-06-10T02:00:00Z';
  expect(isOver(end, Date.parse(end) - 1)).toBe(false);
  expect(isOver(end, Date.parse(end))).toBe(true);
});

it('offers each person what they can do about a request for a name', () => {
  const own = { isOwn: true, isParticipant: true };
  const others = { isOwn: false, isParticipant: false };
  expect(releaseActs({ state: 'pending', ...own })).toEqual(['end']);
  expect(releaseActs({ state: 'pending', ...others })).toEqual(['answer']);
  expect(releaseActs({ state: 'approved', ...own })).toEqual(['open', 'end']);
  expect(releaseActs({ state: 'approved', ...others })).toEqual([]);
  expect(releaseActs({ state: 'approved', isOwn: false, isParticipant: true })).toEqual(['end']);
  expect(releaseActs({ state: 'expired', ...own })).toEqual([]);
});

it('offers each person what they can do about emergency access', () => {
  expect(grantActs({ state: 'pending', isOwn: true }, true)).toEqual(['end']);
  expect(grantActs({ state: 'pending', isOwn: false }, true)).toEqual(['answer']);
  expect(grantActs({ state: 'pending', isOwn: false }, false)).toEqual([]);
  expect(grantActs({ state: 'approved', isOwn: true }, false)).toEqual(['open', 'end']);
  expect(grantActs({ state: 'approved', isOwn: false }, true)).toEqual(['end']);
  expect(grantActs({ state: 'refused', isOwn: true }, false)).toEqual([]);
});

it('offers each person what they can do about what partners read in danger, and says what waits for them', () => {
  const asked = { state: 'pending', isOwn: false, objectedAt: null } as const;
  expect(overrideActs({ ...asked, isOwn: true }, true)).toEqual(['end']);
  expect(overrideActs(asked, true)).toEqual(['answer']);
  expect(overrideActs(asked, false)).toEqual([]);
  const open = { ...asked, state: 'approved' } as const;
  expect(overrideActs(open, false)).toEqual(['end']);
  expect([waitsFor(asked, true), waitsFor(asked, false), waitsFor({ ...asked, isOwn: true }, true)]).toEqual([
    true,
    false,
    false,
  ]);
  const objected = { ...open, objectedAt: '2026-06-10T01:00:00Z' };
  expect([waitsFor(open, true), waitsFor(objected, false)]).toEqual([false, true]);
  expect(waitsFor({ ...objected, state: 'ended' }, true)).toBe(false);
});
