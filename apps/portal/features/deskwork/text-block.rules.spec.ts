import { filled, lacksDate, textFor } from './text-block.rules';

const TEXTS = [
  { locale: 'ja', text: '案件{caseNumber}：{dueDate}までに連絡します。' },
  { locale: 'en', text: 'Case {caseNumber}: we write by {dueDate}.' },
  { locale: 'pt-BR', text: 'Obrigado.' },
];

it.each([
  ['en', 'en'],
  ['pt-BR', 'pt-BR'],
  ['ja-x-easy', 'ja'],
  ['my', 'en'],
])('offers a reader of %s the text in %s', (reader, locale) => {
  expect(textFor(TEXTS, reader)?.locale).toBe(locale);
});

it('offers whatever there is, and nothing of an empty block', () => {
  expect(textFor([{ locale: 'vi', text: 'Cảm ơn.' }], 'my')?.locale).toBe('vi');
  expect(textFor([], 'my')).toBeUndefined();
});

it('fills in the number and the day as the language writes it', () => {
  const facts = { caseNumber: 'MG-AAA-BBBB', dueAt: '2026-11-20T15:30:00Z' };
  const [ja, en] = TEXTS.map((text) => filled(text, facts));
  expect(ja).toBe('案件MG-AAA-BBBB：2026年11月21日までに連絡します。');
  expect(en).toBe('Case MG-AAA-BBBB: we write by November 21, 2026.');
});

it('leaves a gap for a date that the case does not have, and says so', () => {
  const facts = { caseNumber: 'MG-AAA-BBBB', dueAt: null };
  const text = { locale: 'en', text: 'By {dueDate}.' };
  expect([filled(text, facts), lacksDate(text, facts)]).toEqual(['By ____.', true]);
  expect(lacksDate({ locale: 'en', text: 'Thanks.' }, facts)).toBe(false);
});
