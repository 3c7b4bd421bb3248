import { erasureDueAt } from './erasure.rules';

it('leaves a week to think again', () => {
  expect(erasureDueAt(new Date('2026-06-10T01:00:00Z'))).toEqual(new Date('2026-06-17T01:00:00Z'));
});
