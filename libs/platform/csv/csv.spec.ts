import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { toCsv } from './csv';

/** What a spreadsheet begins a formula with, full-width as Japanese keyboards write it, or skips before one. */
const BEGINNINGS = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

describe('CSV for spreadsheets', () => {
  it.each(BEGINNINGS)('quotes out a cell that begins with %j, wherever it stands', (beginning) => {
    const hostile = `${beginning}cmd|' /C calc'!A1`;
    const [head, row] = parse(
      toCsv([
        ['name', hostile],
        [hostile, 'x'],
      ]),
      { bom: true },
    ) as string[][];
    expect(head?.[1]).toBe(`'${hostile}`);
    expect(row?.[0]).toBe(`'${hostile}`);
  });

  it.each(['a;=1', 'a\t+1', 'a\n-1', 'a\r\n@x', '\n＝1'])(
    'quotes out what another separator would begin in %j',
    (cell) => {
      const [[first]] = parse(toCsv([[cell]]), { bom: true }) as [[string]];
      expect(first).not.toMatch(/(^|[;\t\r\n])[=+\-@＝＋－＠]/);
      expect(first.replaceAll("'", '')).toBe(cell);
    },
  );

  it('leaves numbers as numbers, and words that only contain such a sign', () => {
    expect(toCsv([[-3, 'a=b', '山田 - 太郎', 'a; -b']])).toBe('\ufeff-3,a=b,山田 - 太郎,a; -b\r\n');
  });

  it('is the only way by which anything here writes CSV', () => {
    const sources = ['apps', 'libs'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
    );
    const writers = sources.filter(
      (name) =>
        /\.tsx?$/.test(name) && !name.endsWith('.spec.ts') && readFileSync(name, 'utf8').includes('csv-stringify'),
    );
    expect(writers).toEqual([join('libs', 'platform', 'csv', 'csv.ts')]);
  });
});
