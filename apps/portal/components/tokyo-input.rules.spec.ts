import { fromTokyoInput, toTokyoInput } from './tokyo-input.rules';

it('reads and shows times as a clock in Tokyo does, wherever the browser is', () => {
  expect(toTokyoInput(new Date('2026-11-22T15:30:59Z'))).toBe('2026-11-23T00:30');
  expect(fromTokyoInput('2026-11-23T00:30')).toEqual(new Date('2026-11-22T15:30:00Z'));
  expect(['', '2026-11-23', '2026-13-40T99:99'].map(fromTokyoInput)).toEqual([undefined, undefined, undefined]);
});
