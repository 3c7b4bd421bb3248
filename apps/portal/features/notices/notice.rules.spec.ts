import { minutesOf, placeOf, timeOf } from './notice.rules';

it.each([
  ['member.caseShared', '/company-cases'],
  ['supervisor.overrideOpened', '/overrides'],
  ['security.passkeyAdded', '/account'],
  ['something.else', '/'],
])('%s leads to %s', (notice, place) => expect(placeOf(notice)).toBe(place));

it.each([
  ['00:00', 0],
  ['22:30', 1350],
  ['23:59', 1439],
])('%s is minute %i of the day', (time, minutes) => {
  expect(minutesOf(time)).toBe(minutes);
  expect(timeOf(minutes)).toBe(time);
});

it.each(['', '24:00', '9:00', '12:60'])('%s is no time', (time) => expect(minutesOf(time)).toBeUndefined());
