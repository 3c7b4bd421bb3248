import { clockKeyOf, policyOf } from './clock-policies';
import { SEVERITIES } from '../case/case.entity';
import { DEADLINE_KINDS } from './deadline.entity';

describe('the clocks', () => {
  it('are set for every kind of promise at every severity', () => {
    // The day of a measure is the company's own.
    const set = DEADLINE_KINDS.filter((kind) => kind !== 'measure');
    for (const kind of set) for (const severity of SEVERITIES) clockKeyOf(kind, severity);
    expect(() => clockKeyOf('measure', 'S1')).toThrow();
    expect(clockKeyOf('first_action', 'S1')).toBe('clock.first_action.S1');
    expect(clockKeyOf('acknowledgement', 'S1')).toBe('clock.acknowledgement');
  });

  it('have the unit of the field that is set, and a limit in real hours where there is one', () => {
    expect(policyOf({ version: 4, value: { dutyHours: 2, capHours: 24 } })).toEqual({
      version: 4,
      amount: 2,
      unit: 'duty_hours',
      capHours: 24,
    });
    expect(policyOf({ version: 0, value: { businessDays: 3 } })).toMatchObject({
      unit: 'business_days',
      capHours: null,
    });
    expect(() => policyOf({ version: 1, value: {} })).toThrow('a clock has no length');
  });
});
