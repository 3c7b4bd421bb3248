import { suggestionsFor } from './matching.rules';
import { numbersIn, payerKey } from './payer.rules';
import { dayIn, decodeStatement, guessColumns, lineHashes, readLines, yenIn } from './statement.rules';

describe('a statement', () => {
  it('is read in Shift_JIS with half-width katakana, and in UTF-8', () => {
    // "ｱｵ" in Shift_JIS is one byte for each letter.
    expect(decodeStatement(Uint8Array.from([0xb1, 0xb5]))).toBe('ｱｵ');
    expect(decodeStatement(new TextEncoder().encode('\ufeffアオ'))).toBe('アオ');
    expect(decodeStatement(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0]))).toBeUndefined();
  });

  it('is understood by the words of its header', () => {
    const rows = [
      ['口座', '0000000'],
      ['お取引日', 'お引出し', 'お預入れ（入金額）', '摘要'],
      ['2026/4/5', '', '1', 'ｱ'],
    ];
    expect(guessColumns(rows)).toEqual({ headerRows: 2, date: 0, amount: 2, payer: 3 });
    expect(guessColumns([['a', 'b']])).toBeUndefined();
  });

  it.each([
    ['2026/4/5', '2026-04-05'],
    ['2026年04月05日', '2026-04-05'],
    ['20260405', '2026-04-05'],
    ['260405', '2026-04-05'],
    ['R8.4.5', '2026-04-05'],
    ['令和8年4月5日', '2026-04-05'],
    ['2026/2/30', undefined],
    ['合計', undefined],
    ['', undefined],
  ])('takes %s for %s', (cell, day) => expect(dayIn(cell)).toBe(day));

  it.each([
    ['1,234', 1_234],
    ['￥１２３', 123],
    ['5000円', 5_000],
    ['', 0],
    ['0', 0],
    ['-300', undefined],
    ['1.5', undefined],
    ['999999999', undefined],
  ])('takes %s for %s yen', (cell, amount) => expect(yenIn(cell)).toBe(amount));

  it('passes over what went, and names the rows that a person has to look at', () => {
    const rows = [
      ['日付', '入金', '摘要'],
      ['2026/4/5', '100', 'ｱ'],
      ['2026/4/6', '', 'ｲ'],
      ['??', '100', 'ｳ'],
      ['2026/4/7', 'xx', 'ｴ'],
    ];
    expect(readLines(rows, { headerRows: 1, date: 0, amount: 1, payer: 2 })).toEqual({
      lines: [{ bookedOn: '2026-04-05', amountYen: 100, payerName: 'ｱ' }],
      unclear: [4, 5],
    });
  });

  it('counts equal lines of a file, and knows them again in the next', () => {
    const line = { bookedOn: '2026-04-05', amountYen: 100, payerName: 'ｱｵ' };
    const [one, two] = lineHashes([line, line]);
    expect(one?.equals(two ?? Buffer.alloc(0))).toBe(false);
    expect(lineHashes([{ ...line, payerName: 'アオ' }])[0]?.equals(one ?? Buffer.alloc(0))).toBe(true);
  });
});

describe('a payer', () => {
  it('is one, whatever width, letters and legal form the bank writes', () => {
    const key = payerKey('ｶ)ｼﾖｳｶ ｾｲﾐﾂ');
    expect(key).toBe('シヨウカセイミツ');
    for (const name of ['カ）ショウカセイミツ', 'ｼﾖｳｶｾｲﾐﾂ(ｶ', '2026-00012 ｼﾖｳｶｾｲﾐﾂ', '株式会社ショウカ・セイミツ']) {
      expect(payerKey(name)).toBe(key);
    }
  });

  it('names invoices', () => {
    expect(numbersIn('２０２６－０００１２ ｱｵ 202600013')).toEqual(['2026-00012', '2026-00013']);
    expect(numbersIn('120260001299')).toEqual([]);
  });
});

describe('a suggestion', () => {
  const invoice = (number: string, memberId: string, openYen: number) => ({
    ...{ id: number, number, memberId, openYen, recipientName: '架空' },
  });
  it('puts a number above a known payer, and an amount alone last', () => {
    const line = { amountYen: 500, numbers: ['2026-00004'], knownMembers: new Set(['known']) };
    const invoices = [
      invoice('2026-00001', 'other', 500),
      invoice('2026-00002', 'known', 700),
      invoice('2026-00003', 'known', 500),
      invoice('2026-00004', 'other', 900),
      invoice('2026-00005', 'other', 900),
    ];
    expect(suggestionsFor(line, invoices).map(({ number, by }) => [number, by])).toEqual([
      ['2026-00004', 'number'],
      ['2026-00003', 'payer_and_amount'],
      ['2026-00002', 'payer'],
      ['2026-00001', 'amount'],
    ]);
  });
});
