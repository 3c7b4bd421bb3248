import fc from 'fast-check';
import { type ClockPolicy, dueAt, isBusinessDay } from './clock.rules';

const policy = (amount: number, unit: ClockPolicy['unit'], capHours: number | null = null): ClockPolicy => ({
  version: 1,
  amount,
  unit,
  capHours,
});
const tokyo = (text: string): Date => new Date(`${text}+09:00`);

describe('business time in Japan', () => {
  it.each([
    ['2026-11-20T12:00', true, 'a Friday'],
    ['2026-11-21T12:00', false, 'a Saturday'],
    ['2026-11-23T12:00', false, 'Labour Thanksgiving Day'],
    ['2026-05-06T12:00', false, 'a substitute holiday'],
    ['2026-12-28T12:00', true, 'the last working day of the year'],
    ['2026-12-29T12:00', false, 'the year-end closure'],
    ['2027-01-04T00:00', true, 'the first working day of the year'],
    ['2026-11-20T00:00', true, 'midnight belongs to the day that begins'],
  ])('%s is a working day: %s (%s)', (at, expected) => {
    expect(isBusinessDay(tokyo(at))).toBe(expected);
  });

  it('counts business days to the end of duty and jumps a long weekend', () => {
    expect(dueAt(policy(1, 'business_days'), tokyo('2026-11-20T10:00'))).toEqual(tokyo('2026-11-24T18:00'));
    expect(dueAt(policy(3, 'business_days'), tokyo('2026-12-28T23:00'))).toEqual(tokyo('2027-01-06T18:00'));
  });

  it('counts duty hours only while somebody is on duty', () => {
    expect(dueAt(policy(2, 'duty_hours'), tokyo('2026-11-20T10:00'))).toEqual(tokyo('2026-11-20T12:00'));
    expect(dueAt(policy(2, 'duty_hours'), tokyo('2026-11-19T17:00'))).toEqual(tokyo('2026-11-20T10:00'));
    expect(dueAt(policy(2, 'duty_hours'), tokyo('2026-11-19T03:00'))).toEqual(tokyo('2026-11-19T11:00'));
  });

  it('never lets an S1 clock run over 24 hours, weekend or not', () => {
    expect(dueAt(policy(2, 'duty_hours', 24), tokyo('2026-11-20T20:00'))).toEqual(tokyo('2026-11-21T20:00'));
  });

  it('counts plain days in real time', () => {
    expect(dueAt(policy(14, 'days'), tokyo('2026-12-25T10:30'))).toEqual(tokyo('2027-01-08T10:30'));
  });

  it('always falls due after it opened, and later openings are never due earlier', () => {
    const units = fc.constantFrom<ClockPolicy['unit']>('days', 'business_days', 'duty_hours');
    const instant = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2029, 0, 1) });
    fc.assert(
      fc.property(units, fc.integer({ min: 1, max: 20 }), instant, fc.nat(10 * 86_400_000), (unit, amount, at, gap) => {
        const first = dueAt(policy(amount, unit), new Date(at));
        const second = dueAt(policy(amount, unit), new Date(at + gap));
        expect(first.getTime()).toBeGreaterThan(at);
        expect(second.getTime()).toBeGreaterThanOrEqual(first.getTime());
      }),
    );
  });
});
