import { createHash } from 'node:crypto';

/** Which column of a statement holds what, counted from 0, and how many rows stand above the first line. */
export interface Columns {
  headerRows: number;
  date: number;
  amount: number;
  payer: number;
}

/** Money that came, as the bank wrote it. */
export interface StatementLine {
  /** YYYY-MM-DD */
  bookedOn: string;
  amountYen: number;
  payerName: string;
}

export interface ReadStatement {
  lines: StatementLine[];
  /** Rows with an amount but no day, or the other way round, counted from 1: a person looks at them. */
  unclear: number[];
}

const NAME_LENGTH = 120;
const YEN_ALLOWED = 99_999_999;
const HEADERS = {
  date: /日付|取引日|取扱日|起算日|入金日|年月日/,
  amount: /入金|預り金額|お預り|預入|受入/,
  payer: /依頼人|振込人|摘要|内容|お客さま|相手先/,
} as const;
const SEARCHED_ROWS = 20;

/** The words of a file from a bank: UTF-8 if it is that, else Shift_JIS as most banks write it. @returns nothing for neither */
export function decodeStatement(bytes: Uint8Array): string | undefined {
  for (const encoding of ['utf-8', 'shift_jis']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return text.includes('\0') ? undefined : text;
    } catch {
      continue; // the next one
    }
  }
  return undefined;
}

/** Finds the columns by the words of a header. @returns nothing where no row names a day and an amount */
export function guessColumns(rows: readonly string[][]): Columns | undefined {
  for (const [index, row] of rows.slice(0, SEARCHED_ROWS).entries()) {
    const at = (words: RegExp) => row.findIndex((cell) => words.test(cell.normalize('NFKC')));
    const [date, amount, payer] = [at(HEADERS.date), at(HEADERS.amount), at(HEADERS.payer)];
    if (date >= 0 && amount >= 0) return { headerRows: index + 1, date, amount, payer: Math.max(payer, 0) };
  }
  return undefined;
}

/** The lines of money that came. Rows without an amount are money that went, or a balance, and are passed over. */
export function readLines(rows: readonly string[][], columns: Columns): ReadStatement {
  const read: ReadStatement = { lines: [], unclear: [] };
  for (const [index, row] of rows.entries()) {
    if (index < columns.headerRows) continue;
    const [bookedOn, amountYen] = [dayIn(row[columns.date] ?? ''), yenIn(row[columns.amount] ?? '')];
    const payerName = (row[columns.payer] ?? '').trim().slice(0, NAME_LENGTH);
    if (amountYen === 0) continue;
    if (bookedOn === undefined || amountYen === undefined) read.unclear.push(index + 1);
    else read.lines.push({ bookedOn, amountYen, payerName });
  }
  return read;
}

/** @returns 0 for nothing written or nothing at all, undefined for what is no amount */
export function yenIn(cell: string): number | undefined {
  const text = cell.normalize('NFKC').replace(/[\s,¥\\円+]/g, '');
  if (text === '' || text === '-') return 0;
  if (!/^\d{1,8}$/.test(text)) return undefined;
  const amount = Number(text);
  return amount <= YEN_ALLOWED ? amount : undefined;
}

/** A day as banks write it: 2026/4/5, 2026年4月5日, 20260405, 260405 and the eighth year of Reiwa as R8.4.5. */
export function dayIn(cell: string): string | undefined {
  const text = cell.normalize('NFKC').trim();
  const [, era, y = '', m = '', d = ''] =
    /^(R|令和)?\s*(\d{1,4})[./年-](\d{1,2})[./月-](\d{1,2})日?$/.exec(text) ??
    /^()(\d{4}|\d{2})(\d{2})(\d{2})$/.exec(text) ??
    [];
  const year = era ? 2018 + Number(y) : Number(y) + (y.length <= 2 ? 2000 : 0);
  const day = `${year}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  const at = new Date(`${day}T00:00:00Z`);
  return y !== '' && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) ? day : undefined;
}

/** What tells a line from every other one, in whatever file it comes: equal lines of a file are counted. */
export function lineHashes(lines: readonly StatementLine[]): Buffer[] {
  const seen = new Map<string, number>();
  return lines.map(({ bookedOn, amountYen, payerName }) => {
    const words = JSON.stringify(['bank-line/v1', bookedOn, amountYen, payerName.normalize('NFKC')]);
    const nth = (seen.get(words) ?? 0) + 1;
    seen.set(words, nth);
    return createHash('sha256').update(`${words}#${nth}`).digest();
  });
}
