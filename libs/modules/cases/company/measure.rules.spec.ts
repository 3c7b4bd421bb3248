import { MEASURE_STATES } from './measure.entity';
import { countMeasures, endOfDay, MEASURES_ALLOWED, whyNotMovable, whyNotPromisable } from './measure.rules';

const lateEvening = new Date('2026-11-20T15:30:00Z'); // 21 November, 00:30 in Tokyo

describe('a measure of a company', () => {
  it('may be promised for today in Japan, and only so many times', () => {
    expect(whyNotPromisable({ dueOn: '2026-11-21', count: 0, now: lateEvening })).toBeUndefined();
    expect(whyNotPromisable({ dueOn: '2026-11-20', count: 0, now: lateEvening })).toBe('measure.pastDate');
    expect(whyNotPromisable({ dueOn: '2026-11-21', count: MEASURES_ALLOWED, now: lateEvening })).toBe(
      'measure.tooMany',
    );
  });

  it('goes one way', () => {
    const facts = { dueOn: '2026-12-01', reason: 'Because.', now: lateEvening };
    const ways = (act: Parameters<typeof whyNotMovable>[0]) =>
      MEASURE_STATES.filter((state) => whyNotMovable(act, { ...facts, state }) === undefined);
    expect(ways('accept')).toEqual(['proposed']);
    expect(ways('sendBack')).toEqual(['proposed']);
    expect(ways('report')).toEqual(['accepted']);
    expect(ways('verify')).toEqual(['reported']);
    expect(ways('markNotDone')).toEqual(['accepted', 'reported']);
  });

  it('is sent back or found not done with a reason, and not accepted after its day', () => {
    const facts = { dueOn: '2026-11-20', reason: '', now: lateEvening };
    expect(whyNotMovable('sendBack', { ...facts, state: 'proposed' })).toBe('measure.reasonMissing');
    expect(whyNotMovable('markNotDone', { ...facts, state: 'accepted' })).toBe('measure.reasonMissing');
    expect(whyNotMovable('accept', { ...facts, state: 'proposed' })).toBe('measure.pastDate');
  });

  it('is late when its day in Japan is over', () => {
    expect(endOfDay('2026-11-21')).toEqual(new Date('2026-11-21T15:00:00Z'));
  });

  it('counts for her once the desk has accepted it, and as done once the desk has seen it', () => {
    expect(countMeasures(MEASURE_STATES)).toEqual({ promised: 4, done: 1 });
    expect(countMeasures([])).toEqual({ promised: 0, done: 0 });
  });
});
