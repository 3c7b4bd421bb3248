import { DuesWorld } from './dues-world';

interface SeenLine {
  id: string;
  bookedOn: string;
  amountYen: number;
  payerName: string;
  restYen: number | null;
  suggestions: { id: string; by: string }[];
  invoices: { number: string; amountYen: number }[];
}

let world: DuesWorld;
beforeAll(async () => {
  world = await DuesWorld.create();
}, 60_000);
afterAll(() => world.accounts.close());

const code = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
const WHY = { reason: 'It was for somebody else.' };

/** Half-width katakana, one byte each in Shift_JIS; the rest of these statements is ASCII. */
function shiftJis(text: string): Buffer {
  const bytes = [...text].map((sign) => {
    const at = sign.codePointAt(0) ?? 0;
    return at >= 0xff61 && at <= 0xff9f ? at - 0xff61 + 0xa1 : at;
  });
  return Buffer.from(bytes);
}

const statement = (rows: string[]) => shiftJis(['Date,Out,In,Payer', ...rows].join('\r\n'));
const COLUMNS = '?headerRows=1&date=0&amount=2&payer=3';
const send = (path: string, file: Buffer, who = world.officer) =>
  who.post(path).set('Content-Type', 'application/octet-stream').send(file);
const lines = async (state = 'open'): Promise<SeenLine[]> =>
  (await world.officer.get(`/bank-lines?state=${state}&limit=100`).expect(200)).body.items;

async function lineOf(payer: string, state = 'open'): Promise<SeenLine> {
  const line = (await lines(state)).find(({ payerName }) => payerName === payer);
  if (!line) throw new Error(`no line of ${payer}`);
  return line;
}

describe('a statement of a bank', () => {
  it('is looked at and taken once, and so is each of its lines', async () => {
    const file = statement(['2026/6/1,,"1,000",ｱｵｿﾞﾗ', '2026/6/1,,"1,000",ｱｵｿﾞﾗ', '2026/6/2,300,,ﾃｽｳﾘﾖｳ', 'x,,5,ﾌﾒｲ']);
    const seen = (await send(`/bank-statements/preview${COLUMNS}`, file).expect(200)).body;
    expect(seen).toMatchObject({ lines: 2, known: 0, amountYen: 2_000, unclear: [5] });
    expect(seen.sample[1]).toEqual(['2026/6/1', '', '1,000', 'ｱｵｿﾞﾗ']);
    expect(await lines()).toEqual([]);
    expect((await send(`/bank-statements${COLUMNS}`, file).expect(201)).body).toEqual({ added: 2, known: 0 });
    expect(code(await send(`/bank-statements${COLUMNS}`, file))).toEqual([409, 'statement.known']);
    const longer = statement(['2026/6/1,,1000,ｱｵｿﾞﾗ', '2026/6/1,,1000,ｱｵｿﾞﾗ', '2026/6/3,,700,ﾐﾄﾞﾘ']);
    expect((await send(`/bank-statements${COLUMNS}`, longer).expect(201)).body).toEqual({ added: 1, known: 2 });
    expect(await lines()).toHaveLength(3);
    expect(code(await send(`/bank-statements${COLUMNS}`, Buffer.from([0xff, 0xfe, 0x00])))).toEqual([
      ...[422, 'statement.unreadable'],
    ]);
    const theirs = await world.person('member', ['member_manager'], await world.member());
    expect(code(await theirs.get('/bank-lines?state=open'))).toEqual([404, 'permission.missing']);
    expect(
      await world.accounts.query(`SELECT action FROM audit_log WHERE action = 'bankStatement.taken'`),
    ).toHaveLength(2);
  });

  it('is assigned by a person: a number first, a known name next, and an amount as a hint', async () => {
    const [one, two] = [await world.member(), await world.member()];
    const [first, second] = [await world.invoice(one), await world.invoice(two)];
    const { number } = await world.seen(second);
    await send(
      `/bank-statements${COLUMNS}`,
      statement([`2026/6/4,,11000,${number} ｼﾛｲ`, '2026/6/4,,11000,ｸﾛｲ(ｶ']),
    ).expect(201);
    const named = await lineOf(`${number} ｼﾛｲ`);
    expect(named.suggestions.map(({ id, by }) => [id, by])).toEqual([
      [second, 'number'],
      [first, 'amount'],
    ]);
    const parts = [{ invoiceId: second, amountYen: 11_000 }];
    await world.officer.post(`/bank-lines/${named.id}/match`, { parts }).expect(204);
    expect(code(await world.officer.post(`/bank-lines/${named.id}/match`, { parts }))).toEqual([
      409,
      'bankLine.notOpen',
    ]);
    expect(await world.seen(second)).toMatchObject({ state: 'paid' });
    expect(await world.accounts.lastAct(named.id)).toMatchObject({ action: 'bankLine.matched' });

    // The name is known from then on.
    const [third, line] = [await world.invoice(two), await lineOf('ｸﾛｲ(ｶ')];
    expect(line.suggestions.map(({ by }) => by)).toEqual(['amount', 'amount']);
    await send(`/bank-statements${COLUMNS}`, statement(['2026/6/5,,11000,ｶ)ｼﾛｲ'])).expect(201);
    expect((await lineOf('ｶ)ｼﾛｲ')).suggestions[0]).toMatchObject({ id: third, by: 'payer_and_amount' });
  });

  it('is split, holds its sum, and can be taken back or set aside', async () => {
    const memberId = await world.member();
    const [one, two] = [await world.invoice(memberId), await world.invoice(memberId)];
    await send(`/bank-statements${COLUMNS}`, statement(['2026/6/6,,20000,ﾜｹﾙ', '2026/6/6,,1,ﾘｿｸ'])).expect(201);
    const line = await lineOf('ﾜｹﾙ');
    const match = (first: number, second: number) =>
      world.officer.post(`/bank-lines/${line.id}/match`, {
        parts: [
          { invoiceId: one, amountYen: first },
          { invoiceId: two, amountYen: second },
        ],
      });
    expect(code(await match(11_000, 11_000))).toEqual([422, 'bankLine.tooMuch']);
    expect(code(await match(12_000, 8_000))).toEqual([422, 'payment.tooMuch']);
    await match(11_000, 8_000).expect(204);
    expect(await world.seen(two)).toMatchObject({ openYen: 3_000 });
    expect(await lineOf('ﾜｹﾙ', 'matched')).toMatchObject({ restYen: 1_000 });
    const receipt = (await world.seen(one)).payments[0];
    await world.officer.post(`/bank-lines/${line.id}/reopening`, WHY).expect(204);
    expect(code(await world.officer.post(`/bank-lines/${line.id}/reopening`, WHY))).toEqual([
      409,
      'bankLine.notDecided',
    ]);
    expect(await world.seen(one)).toMatchObject({ openYen: 11_000, payments: [{ number: receipt?.number }] });
    await world.officer.get(`/receipts/${receipt?.id}/pdf`).expect(200);

    const interest = await lineOf('ﾘｿｸ');
    await world.officer.post(`/bank-lines/${interest.id}/set-aside`, { reason: 'Interest.' }).expect(204);
    expect(await lineOf('ﾘｿｸ', 'set_aside')).toMatchObject({ reason: 'Interest.' });
    await world.officer.post(`/bank-lines/${interest.id}/reopening`, WHY).expect(204);
    await expect(
      world.accounts.query('UPDATE bank_lines SET amount_yen = 9 WHERE id = $1', [interest.id]),
    ).rejects.toThrow(/as the bank wrote it/);
  });
});

describe('the report of arrears', () => {
  it('adds up by age, and is the same for spreadsheets', async () => {
    const memberId = await world.member();
    await world.invoice(memberId, { dueOn: world.day(0) });
    await world.advance(31);
    await world.invoice(memberId, { dueOn: world.day(0) });
    await world.advance(30);
    const { rows } = (await world.officer.get('/arrears').expect(200)).body;
    const row = rows.find(({ id }: { id: string }) => id === memberId);
    expect(row).toMatchObject({ upTo30: 11_000, upTo60: 0, upTo90: 11_000, above90: 0, totalYen: 22_000, invoices: 2 });
    const csv = (await world.officer.get('/arrears.csv').expect(200)).text;
    expect(csv).toMatch(/,2,2026-\d\d-\d\d,11000,0,11000,0,22000/);
  });
});
