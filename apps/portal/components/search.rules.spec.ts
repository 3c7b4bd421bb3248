import { prefectureIn, wordsIn } from './search.rules';

describe('what an address narrows a list to', () => {
  it.each([
    ['Aozora', 'Aozora'],
    [8700110005901, '8700110005901'],
    ['', undefined],
    [undefined, undefined],
    [true, undefined],
    ['x'.repeat(130), 'x'.repeat(120)],
  ])('%j are the words %j', (given, words) => expect(wordsIn(given)).toBe(words));

  it.each([
    [1, '01'],
    ['23', '23'],
    [47, '47'],
    [48, undefined],
    ['', undefined],
    ['Aichi', undefined],
    [undefined, undefined],
  ])('%j is the prefecture %j', (given, code) => expect(prefectureIn(given)).toBe(code));
});
