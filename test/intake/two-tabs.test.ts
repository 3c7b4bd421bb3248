import { DraftKey } from '../../apps/intake/drafts/draft-key';
import { until } from '../support/until';
import { codeOn, fillForm, FormWorld, hiddenFields, type Phone } from './form-world';

const CHECK = '/en/form/check';

describe('one form in two tabs', () => {
  let world: FormWorld;
  let phone: Phone;

  beforeAll(async () => {
    world = await FormWorld.create();
  }, 60_000);
  beforeEach(async () => {
    await rows('DELETE FROM drafts');
    phone = world.phone();
    await fillForm(phone, {}, 'en');
  });
  afterAll(() => world.close());

  const rows = <T extends object>(sql: string, values: unknown[] = []) =>
    world.installation.database.query<T>('owner', sql, values);
  const complaints = async () => (await rows('SELECT FROM complaints')).length;
  const drafts = () => rows<{ hash: Buffer; sealed: Buffer }>('SELECT token_hash AS hash, sealed FROM drafts');
  const send = (page: { html: string }) => phone.post(CHECK, { ...hiddenFields(page.html), go: 'send' });
  const receiptCarried = async (page: { html: string }) => {
    const key = DraftKey.parse(phone.cookies.get('madoguchi_form'));
    return (await key?.openCarried(String(hiddenFields(page.html).carry)))?.receipt;
  };
  const receiptShown = async () => codeOn((await phone.get('/en/receipt')).html);

  /** Opens the last page in two tabs that both look before either has written. */
  async function openTogether(): Promise<[{ html: string }, { html: string }]> {
    const keeper = await world.installation.database.pool('owner').connect();
    try {
      await keeper.query('BEGIN');
      await keeper.query('SELECT FROM drafts FOR UPDATE');
      const tabs = Promise.all([phone.get(CHECK), phone.get(CHECK)]);
      await until('both tabs to wait for the draft', async () => {
        const sql = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
        return (await rows(sql)).length === 2;
      });
      await keeper.query('COMMIT');
      return await tabs;
    } finally {
      keeper.release();
    }
  }

  it('has one receipt when both open the last page at once', async () => {
    const before = await complaints();
    const [one, two] = await openTogether();
    expect(await receiptCarried(one)).toMatch(/^\d{27}$/);
    expect(await receiptCarried(two)).toBe(await receiptCarried(one));
    expect((await send(one)).location).toBe('/en/receipt');
    const receipt = await receiptShown();
    expect((await send(two)).location).toBe('/en/receipt');
    expect(await receiptShown()).toBe(receipt);
    expect(await complaints()).toBe(before + 1);
  });

  it('leads the tab that comes too late to the receipt of the other, whatever it was given itself', async () => {
    // A save of an earlier page that crosses the opening of the last one takes the first receipt away again.
    const [before] = await drafts();
    const one = await phone.get(CHECK);
    await rows('UPDATE drafts SET sealed = $2 WHERE token_hash = $1', [before?.hash, before?.sealed]);
    const two = await phone.get(CHECK);
    await send(one);
    const receipt = await receiptShown();
    expect(await send(two)).toMatchObject({ status: 303, location: '/en/receipt' });
    expect(await receiptShown()).toBe(receipt);
    // Once even the emptied draft is gone, the form says that it is closed, and nothing breaks.
    await rows('DELETE FROM drafts WHERE token_hash = $1', [before?.hash]);
    expect((await send(two)).status).toBe(409);
  });
});
