import { changedLanguages, whyNoBlock } from './text-block.rules';

it.each([
  [{ en: 'Thank you for writing.' }, undefined],
  [{ en: 'Your case {caseNumber}: we write again by {dueDate}.', ja: '番号は{caseNumber}です。' }, undefined],
  [{}, 'textBlock.noText'],
  [{ en: 'Dear {name},' }, 'textBlock.unknownPlaceholder'],
  [{ en: 'Thank you.', ja: '{caseNumber' }, 'textBlock.unknownPlaceholder'],
  [{ en: '{{caseNumber}}' }, 'textBlock.unknownPlaceholder'],
])('%j', (texts, answer) => {
  expect(whyNoBlock(texts)).toBe(answer);
});

it('names the languages that changed, came or went', () => {
  expect(changedLanguages({ en: 'a', ja: 'b', vi: 'c' }, { en: 'a', ja: 'B', my: 'd' })).toEqual(['ja', 'my', 'vi']);
});
