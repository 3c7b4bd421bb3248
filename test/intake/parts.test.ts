import { Splits, SubmissionService } from '@modules/cases';
import { LOCALES } from '@modules/complaints';
import type { Actor } from '@platform/actor';
import { aPerson, aSubmission } from '../support/installation';
import { FormWorld, hiddenFields, type Phone } from './form-world';

const TOPICS = [
  { category: 'WAGE', subcategory: 'unpaid_or_late' },
  { category: 'HARASSMENT', subcategory: 'violence' },
];

describe('a complaint in two parts, in her file', () => {
  let world: FormWorld;
  let phone: Phone;
  let splits: Splits;
  let counsellor: Actor;
  let receipt: string;
  let cases: string[];

  beforeAll(async () => {
    world = await FormWorld.create();
    const api = await world.installation.api();
    splits = api.get(Splits);
    counsellor = await aPerson(api, { kind: 'secretariat', roles: ['counsellor'] });
  });
  beforeEach(async () => {
    const form = aSubmission({ issues: TOPICS, story: 'Both at once.' });
    receipt = form.receipt;
    await world.app.get(SubmissionService).submit(form);
    const [row] = await rows<{ id: string; version: number }>(
      'SELECT c.id, c.version FROM cases c JOIN complaints co ON co.id = c.complaint_id WHERE co.draft_id = $1',
      [form.draftId],
    );
    const { id, version } = row ?? { id: '', version: 0 };
    const wanted = { version, issues: TOPICS.slice(1), memberId: null, reason: 'Two things.' };
    cases = [id, await splits.split(counsellor, id, wanted)];
    phone = world.phone();
    await phone.post('/en/return', { receipt });
  });
  afterAll(() => world.close());

  const rows = <T extends object>(sql: string, values: unknown[] = []) =>
    world.installation.database.query<T>('owner', sql, values);
  const go = async (part: string) =>
    phone.post('/en/file/part', { ...hiddenFields((await phone.get('/en/file')).html), part });
  const states = (of: number) =>
    rows<{ of: string; state: string }>(
      'SELECT recipient_kind AS of, state FROM consents WHERE case_id = $1 ORDER BY 1',
      [cases[of]],
    );

  it('shows both with one number, in every language, and the one that she opens', async () => {
    const first = (await phone.get('/en/file')).html;
    expect(first).toContain('Your complaint in parts');
    expect(first).toContain('Open part 2');
    expect(first).not.toContain('Open part 1');
    expect(await go('2')).toMatchObject({ status: 303 });
    const second = (await phone.get('/en/file')).html;
    expect(second).toContain('Open part 1');
    expect(second).toContain('Both at once.');
    expect(second).toContain('The desk made this file from a part of your complaint');
    for (const locale of LOCALES) {
      const { html, status } = await phone.get(`/${locale}/file`);
      expect([status, Buffer.byteLength(html) <= 50 * 1024]).toEqual([200, true]);
    }
    for (const [path, words] of [
      ['withdrawal', 'This is only about part 2'],
      ['consents', 'Your whole story is in this part too'],
      ['copy', 'This is only about part 2'],
      ['erasure', 'This is about all of them'],
    ]) {
      expect((await phone.get(`/en/file/${path}`)).html).toContain(words);
    }
    expect((await phone.get('/en/receipt')).html.replace(/\D/g, '')).toContain(receipt);
  });

  it('takes what she says for the part that was open when the page was drawn, and for no other', async () => {
    const drawn = hiddenFields((await phone.get('/en/file/consents/company')).html);
    await go('2');
    expect((await phone.post('/en/file/consents/company', { ...drawn, answer: 'yes' })).status).toBe(422);
    expect([await states(0), await states(1)].flat().map(({ state }) => state)).not.toContain('granted_deidentified');
    const fresh = hiddenFields((await phone.get('/en/file/consents/company')).html);
    expect((await phone.post('/en/file/consents/company', { ...fresh, answer: 'yes' })).status).toBe(303);
    expect((await states(0)).find(({ of }) => of === 'company')?.state).toBe('refused');
    expect((await states(1)).find(({ of }) => of === 'company')?.state).toBe('granted_deidentified');
  });

  it.each(['3', '0', 'x', '1/2', ''])('opens nothing by %p', async (part) => {
    expect((await go(part)).status).toBe(303);
    expect((await phone.get('/en/file')).html).toContain('Open part 2');
  });

  it('tells nothing of parts to whoever has only one', async () => {
    const form = aSubmission();
    await world.app.get(SubmissionService).submit(form);
    await phone.post('/en/return', { receipt: form.receipt });
    const { html } = await phone.get('/en/file');
    expect(html).not.toContain('/file/part');
    expect(await go('2')).toMatchObject({ status: 303 });
    expect((await phone.get('/en/file')).status).toBe(200);
  });
});
