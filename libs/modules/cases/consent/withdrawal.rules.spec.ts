import { resumableUntil } from './withdrawal.rules';

it('leaves a week to think again', () => {
  expect(resumableUntil(new Date('2026-06-10T01:00:00Z'))).toEqual(new Date('2026-06-17T01:00:00Z'));
});
