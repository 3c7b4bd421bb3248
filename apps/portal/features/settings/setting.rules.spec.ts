import { fieldProblem, formOf, isSame, valueOf } from './setting.rules';

const days = { name: 'days', unit: 'days', least: 1, most: 14, codes: null, choices: null } as const;
const text = (name: string) => ({ name, unit: null, least: 1, most: 30, codes: null, choices: null });

describe('a setting being changed', () => {
  it('becomes text and a value again', () => {
    expect(formOf([days], { days: 7 })).toEqual({ days: '7' });
    expect(formOf([text('url')], null)).toEqual({ url: '' });
    expect(valueOf([days, text('ja')], { days: ' 9 ', ja: ' 窓口 ' })).toEqual({ days: 9, ja: '窓口' });
  });

  it('knows when nothing is different', () => {
    expect(isSame([days], { days: 7 }, { days: 7 })).toBe(true);
    expect(isSame([days], { days: 7 }, { days: 8 })).toBe(false);
    expect(isSame([days], null, { days: 8 })).toBe(false);
  });

  it.each([
    [days, '', 'required'],
    [days, '0', 'number'],
    [days, '15', 'number'],
    [days, '2.5', 'number'],
    [days, '14', undefined],
    [text('en'), 'x'.repeat(31), 'long'],
    [text('email'), 'nobody', 'mailbox'],
    [text('email'), 'desk@desk.example', undefined],
    [text('url'), 'http://weather.example/', 'address'],
    [text('url'), 'https://a:b@weather.example/', 'address'],
    [text('url'), 'https://weather.example/', undefined],
    [text('registration'), '8700110005901', 'registration'],
    [text('registration'), 'T8700110005901', undefined],
  ])('%j with %j: %s', (field, entered, problem) => expect(fieldProblem(field, entered)).toBe(problem));
});
