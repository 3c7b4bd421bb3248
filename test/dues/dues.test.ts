import { randomUUID } from 'node:crypto';
import { mailWith, submitted } from '../membership/joining-world';
import { until } from '../support/until';
import { DuesWorld } from './dues-world';

let world: DuesWorld;
beforeAll(async () => {
  world = await DuesWorld.create();
}, 60_000);
afterAll(() => world.accounts.close());

const code = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
const WHY = { reason: 'The amount was wrong.' };

describe('an invoice', () => {
  it('is made when an application is approved, is paid, and has a receipt', async () => {
    const { id, applicant } = await submitted(world.accounts, 'academic', { corporateNumber: '' });
    const approval = await world.officer
      .post(`/membership-applications/${id}/approval`, { reason: 'Good.' })
      .expect(200);
    const memberId = approval.body.id as string;
    await until('the first invoice', async () => (await world.invoicesOf(memberId)).length > 0);
    const [first] = await world.invoicesOf(memberId);
    expect(first).toMatchObject({ state: 'open', totalYen: 5_000, openYen: 5_000 });
    await mailWith(world.accounts, applicant.email, 'was approved');

    const manager = await world.person('member', ['member_manager'], memberId);
    const list = (await manager.get('/invoices').expect(200)).body.items;
    expect(list.map(({ number }: { number: string }) => number)).toEqual([first?.number]);
    const paper = await manager.get(`/invoices/${first?.id}/pdf`).expect(200);
    expect(paper.headers['content-type']).toBe('application/pdf');

    expect(code(await world.officer.post(`/invoices/${first?.id}/payments`, payment(world, 5_001)))).toEqual([
      ...[422, 'payment.tooMuch'],
    ]);
    const tomorrow = { ...payment(world, 1), receivedOn: world.day(1) };
    expect(code(await world.officer.post(`/invoices/${first?.id}/payments`, tomorrow))).toEqual([
      ...[422, 'payment.inFuture'],
    ]);
    await world.pay(first?.id ?? '', 2_000);
    const receipt = await world.pay(first?.id ?? '', 3_000);
    expect(await world.seen(first?.id ?? '', manager)).toMatchObject({ state: 'paid', openYen: 0 });
    await manager.get(`/receipts/${receipt}/pdf`).expect(200);
    await mailWith(world.accounts, manager.email, 'received your payment');
    expect(code(await manager.post(`/invoices/${first?.id}/payments`, payment(world, 1)))).toEqual([
      ...[404, 'permission.missing'],
    ]);
  }, 60_000);

  it('is nobody’s but the member’s that it is for', async () => {
    const [one, other] = [await world.member(), await world.member()];
    const id = await world.invoice(one);
    const receipt = await world.pay(id, 1_000);
    const [theirs, others, handler] = [
      await world.person('member', ['member_manager'], one),
      await world.person('member', ['member_manager'], other),
      await world.person('member', ['member_handler'], one),
    ];
    await theirs.get(`/invoices/${id}`).expect(200);
    expect(code(await others.get(`/invoices/${id}`))).toEqual([404, 'invoice.notFound']);
    expect(code(await others.get(`/invoices/${id}/pdf`))).toEqual([404, 'invoice.notFound']);
    expect(code(await others.get(`/receipts/${receipt}/pdf`))).toEqual([404, 'receipt.notFound']);
    expect((await others.get(`/invoices?memberId=${one}`).expect(200)).body.items).toEqual([]);
    await handler.get(`/invoices/${id}`).expect(404);
  });

  it('is numbered without a gap, whoever asks at once and whatever is rolled back', async () => {
    const memberId = await world.member();
    const before = await serials(world);
    const made = (await Promise.all(Array.from({ length: 8 }, () => world.invoice(memberId)))).length;
    // A member that is not there: the number was taken and comes back.
    const gone = { memberId: randomUUID(), dueOn: world.day(3), isFee: false, lines: LINES };
    expect(code(await world.officer.post('/invoices', gone))).toEqual([404, 'member.notFound']);
    await rolledBack(world, memberId);
    await world.invoice(memberId);
    const after = await serials(world);
    expect(after).toEqual(Array.from({ length: before.length + made + 1 }, (_, i) => i + 1));
  });

  it('stays as it was issued; what corrects it is a credit note with a number of its own', async () => {
    const memberId = await world.member();
    const id = await world.invoice(memberId);
    const owner = (sql: string) => world.accounts.query(sql, [id]);
    await expect(owner('UPDATE invoices SET total_yen = 1 WHERE id = $1')).rejects.toThrow(/stays as it is/);
    await expect(owner('UPDATE invoices SET open_yen = 0 WHERE id = $1')).rejects.toThrow(/stays as it is/);
    await expect(owner('DELETE FROM invoices WHERE id = $1')).rejects.toThrow();
    await expect(owner('UPDATE invoice_lines SET amount_yen = 1 WHERE invoice_id = $1')).rejects.toThrow();

    const receipt = await world.pay(id, 11_000);
    expect(code(await world.officer.post(`/invoices/${id}/credit`, WHY))).toEqual([409, 'invoice.notOpen']);
    await world.officer.post(`/receipts/${receipt}/undoing`, WHY).expect(204);
    expect(code(await world.officer.post(`/receipts/${receipt}/undoing`, WHY))).toEqual([409, 'receipt.void']);
    expect(await world.seen(id)).toMatchObject({ state: 'open', openYen: 11_000 });
    const note = (await world.officer.post(`/invoices/${id}/credit`, WHY).expect(200)).body.id;
    const credited = await world.seen(id);
    expect(credited).toMatchObject({ state: 'credited', openYen: 0 });
    const seen = await world.seen(note);
    expect(seen).toMatchObject({ state: 'credit_note', related: { number: credited.number } });
    expect(seen.number).toMatch(/^C\d{4}-\d{5}$/);
    await world.officer.get(`/invoices/${note}/pdf`).expect(200);
    expect(code(await world.officer.post(`/invoices/${id}/credit`, WHY))).toEqual([409, 'invoice.notOpen']);
    expect(code(await world.officer.post(`/invoices/${note}/credit`, WHY))).toEqual([404, 'invoice.notFound']);
  });

  it('is issued and paid once for one press of a button', async () => {
    const memberId = await world.member();
    const [key, wish] = [randomUUID(), { memberId, dueOn: world.day(3), isFee: false, lines: LINES }];
    const press = () => world.officer.post('/invoices', wish).set('Idempotency-Key', key);
    const [one, two] = [await press(), await press()];
    expect(one.body.id).toBe(two.body.id);
    const pay = () =>
      world.officer.post(`/invoices/${one.body.id}/payments`, payment(world, 400)).set('Idempotency-Key', key);
    expect((await pay()).body.id).toBe((await pay()).body.id);
    expect((await world.seen(one.body.id)).openYen).toBe(600);
  });
});

describe('a round', () => {
  it('is opened once by two officers at the same time, and makes one invoice for each member', async () => {
    const [payer, exempt, lapsed] = [
      await world.member('union'),
      await world.member('local_government'),
      await world.member('company', 'lapsed'),
    ];
    const {
      members,
      amountYen,
      exempt: without,
    } = (await world.officer.get('/fee-rounds/preview?fiscalYear=2027')).body;
    expect(without).toBeGreaterThan(0);
    const wish = { fiscalYear: 2027, dueOn: world.day(30), members, amountYen };
    expect(code(await world.officer.post('/fee-rounds', { ...wish, amountYen: amountYen + 1 }))).toEqual([
      ...[409, 'round.changedMeanwhile'],
    ]);
    expect(code(await world.officer.post('/fee-rounds', { ...wish, dueOn: world.day(0) }))).toEqual([
      ...[422, 'round.badDueDay'],
    ]);
    const other = await world.person('secretariat', ['membership_officer']);
    const both = await Promise.all([world.officer, other].map((who) => who.post('/fee-rounds', wish)));
    expect(both.map(code).sort()).toEqual(
      [
        [201, undefined],
        [409, 'round.alreadyOpen'],
      ].sort(),
    );
    await world.advance(1);
    const late = await world.member('union'); // has an invoice of its own from its approval
    await Promise.all([world.run('dues.round'), world.run('dues.round')]);
    await until('the round to end', async () => {
      const [round] = (await world.officer.get('/fee-rounds')).body.items;
      return round.finishedAt !== null && round.done === members;
    });
    await world.run('dues.round');
    expect(await world.invoicesOf(payer)).toMatchObject([{ totalYen: 10_000, state: 'open' }]);
    expect(await world.invoicesOf(exempt)).toEqual([]);
    expect(await world.invoicesOf(lapsed)).toEqual([]);
    expect(await world.invoicesOf(late)).toEqual([]);
    const again = (await world.officer.get('/fee-rounds/preview?fiscalYear=2027')).body;
    expect(again).toMatchObject({ isOpened: true, members: 1 });
  }, 60_000);
});

describe('a membership whose fee is not paid', () => {
  it('falls behind, is reminded, lapses, and is back with the payment', async () => {
    const memberId = await world.member('union');
    const manager = await world.person('member', ['member_manager'], memberId);
    await world.round(2028, 10);
    const [fee] = await world.invoicesOf(memberId);
    await world.advance(4);
    await world.run('dues.remind');
    await mailWith(world.accounts, manager.email, 'is due soon');
    await world.advance(6);
    await world.run('dues.standings');
    expect(await world.statusOf(memberId)).toBe('current');
    await world.advance(1);
    await world.run('dues.standings');
    expect(await world.statusOf(memberId)).toBe('grace');
    await mailWith(world.accounts, manager.email, 'Your membership has changed');
    await world.advance(8);
    await world.run('dues.remind');
    await world.run('dues.remind');
    await mailWith(world.accounts, manager.email, 'is overdue');
    const reminders = 'SELECT kind FROM invoice_reminders WHERE invoice_id = $1 ORDER BY sent_at';
    expect(await world.accounts.query(reminders, [fee?.id])).toEqual([{ kind: 'before' }, { kind: 'after' }]);
    await world.advance(82);
    await world.run('dues.remind');
    await world.run('dues.standings');
    expect(await world.statusOf(memberId)).toBe('lapsed');
    await mailWith(world.accounts, manager.email, 'membership lapses soon');
    await world.pay(fee?.id ?? '', 10_000);
    expect(await world.statusOf(memberId)).toBe('current');
    const moves = 'SELECT act FROM member_moves WHERE member_id = $1 ORDER BY moved_at, id';
    expect((await world.accounts.query<{ act: string }>(moves, [memberId])).map(({ act }) => act)).toEqual([
      ...['fall_behind', 'lapse', 'catch_up'],
    ]);
    expect(await world.accounts.lastAct(memberId)).toMatchObject({ action: 'member.moved' });
  }, 60_000);

  it('moves by the table and its history alone', async () => {
    const memberId = await world.member('union');
    const owner = (sql: string) => world.accounts.query(sql, [memberId]);
    await expect(owner(`UPDATE members SET status = 'lapsed' WHERE id = $1`)).rejects.toThrow(
      /by a row of member_moves/,
    );
    const move = (act: string, from: string, to: string) =>
      owner(`INSERT INTO member_moves (id, member_id, act, from_status, to_status, moved_at)
        VALUES (gen_random_uuid(), $1, '${act}', '${from}', '${to}', now())`);
    await expect(move('lapse', 'current', 'lapsed')).rejects.toThrow(/does not go that way/);
    await expect(move('lapse', 'grace', 'lapsed')).rejects.toThrow(/somewhere else/);
    await move('withdraw', 'current', 'withdrawn');
    expect(await world.statusOf(memberId)).toBe('withdrawn');
    await expect(move('catch_up', 'withdrawn', 'current')).rejects.toThrow(/does not go that way/);
  });
});

const LINES = [{ description: '資料代', amountYen: 1_000, taxClass: 'standard' }];

const payment = (of: DuesWorld, amountYen: number) => ({
  ...{ amountYen, receivedOn: of.day(0), how: 'cash', payerName: '架空' },
});

async function serials({ accounts }: DuesWorld): Promise<number[]> {
  const rows = await accounts.query<{ serial: number }>(
    `SELECT serial FROM invoices WHERE kind = 'invoice' AND fiscal_year = 2026 ORDER BY serial`,
    [],
  );
  return rows.map(({ serial }) => serial);
}

/** A transaction that takes a number and then fails: the lines do not make the total. */
async function rolledBack({ accounts, now }: DuesWorld, memberId: string): Promise<void> {
  const issue = accounts.query(
    `INSERT INTO invoices (id, kind, member_id, issued_on, due_on, recipient_name, issuer, rounding, total_yen, totals, issued_at)
     VALUES (gen_random_uuid(), 'invoice', $1, $2::timestamptz, $2::timestamptz, '架空', '{}', 'down', 1, '[]', $2)`,
    [memberId, now],
  );
  await expect(issue).rejects.toThrow(/make its total/);
}
