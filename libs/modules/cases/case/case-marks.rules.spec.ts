import { type MarkedForm, plainMarks } from './case-marks.rules';

const form = (change: Partial<MarkedForm>): MarkedForm => ({
  issues: [{ category: 'WAGE', subcategory: 'payslip' }],
  place: '',
  contactEmail: null,
  recovery: null,
  attachments: [],
  ...change,
});
const texts = (change: Partial<MarkedForm>) => plainMarks(form(change)).map(({ kind, text }) => `${kind} ${text}`);

describe('what of a form is compared', () => {
  it.each<[Partial<MarkedForm>, string[]]>([
    [{ contactEmail: ' Thida@Mail.example ' }, ['contact thida@mail.example']],
    [{ recovery: 'ｔｈｉｄａ＠mail.example, at night' }, ['contact thida@mail.example']],
    [{ contactEmail: 'a@mail.example', recovery: 'a@mail.example.' }, ['contact a@mail.example']],
    [{ recovery: '090-0000-1234' }, ['contact 09000001234']],
    [{ recovery: 'call +81 90 0000 1234 please' }, ['contact 09000001234']],
    [{ recovery: '０９０ ００００ １２３４' }, ['contact 09000001234']],
    [{ recovery: 'room 12, 2nd floor' }, []],
    [{ place: '株式会社 架空製作所' }, ['workplace 架空製作所']],
    [{ place: '（株）架空製作所' }, ['workplace 架空製作所']],
    [{ place: 'Fictional Works Co., Ltd.' }, ['workplace fictionalworks']],
    [{ place: '1234567890123 架空' }, ['workplace 1234567890123']],
    [{ place: '津' }, []],
    [{}, []],
  ])('%j gives %j', (change, wanted) => {
    expect(texts(change)).toEqual(wanted);
  });

  it('is a file by its bytes, and of an older file nothing', () => {
    const file = { files: { original: { sha256: 'ab'.repeat(32) }, scrubbed: null } };
    const older = { files: { original: { key: 'x' }, scrubbed: null } };
    const attachments = [file, file, older] as unknown as MarkedForm['attachments'];
    expect(texts({ attachments })).toEqual([`file ${'ab'.repeat(32)}`]);
  });

  it('is nothing of a complaint about the desk', () => {
    const issues = [
      { category: 'WAGE', subcategory: 'payslip' },
      { category: 'ABOUT_US', subcategory: 'staff' },
    ];
    expect(texts({ issues, contactEmail: 'a@mail.example', place: '架空製作所' })).toEqual([]);
  });
});
