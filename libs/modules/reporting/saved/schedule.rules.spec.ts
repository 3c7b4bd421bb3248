import { dueAfter, firstDue, spanFor, workingDayOf } from './schedule.rules';

describe('when a report is made', () => {
  it.each([
    ['2026-01', 1, '2026-01-05', 'after the year-end closure'],
    ['2026-05', 1, '2026-05-01', 'a Friday'],
    ['2026-05', 2, '2026-05-07', 'after Golden Week with its substitute holiday'],
    ['2026-11', 2, '2026-11-04', 'after a Sunday and Culture Day'],
    ['2026-02', 10, '2026-02-16', 'past National Foundation Day'],
  ])('in %s the working day %i is %s: %s', (month, count, day) => {
    expect(workingDayOf(month, count)).toBe(day);
  });

  it('begins today where today is the day, and else with the next month or quarter', () => {
    expect(firstDue('2026-05-07', 'month', 2)).toEqual({ nextMonth: '2026-05', nextOn: '2026-05-07' });
    expect(firstDue('2026-05-08', 'month', 2)).toEqual({ nextMonth: '2026-06', nextOn: '2026-06-02' });
    expect(firstDue('2026-05-08', 'quarter', 1)).toEqual({ nextMonth: '2026-07', nextOn: '2026-07-01' });
    expect(dueAfter('2026-10', 'quarter', 1)).toEqual({ nextMonth: '2027-01', nextOn: '2027-01-04' });
    expect(dueAfter('2026-12', 'month', 1).nextMonth).toBe('2027-01');
  });

  it('covers as many months as were saved, up to the month before, whatever their lengths', () => {
    expect(spanFor('2026-03', { from: '2025-01', to: '2025-01' })).toEqual({ from: '2026-02', to: '2026-02' });
    expect(spanFor('2026-01', { from: '2024-04', to: '2025-03' })).toEqual({ from: '2025-01', to: '2025-12' });
  });
});
