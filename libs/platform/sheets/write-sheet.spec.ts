import { unpack } from '@platform/archive';
import { readSheet } from 'read-excel-file/node';
import { writeSheets } from './write-sheet';

const HOSTILE = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1＋1'];

describe('a workbook', () => {
  it('has words as words, numbers as numbers, days as days, and no formula', async () => {
    const day = new Date('2026-04-01T00:00:00Z');
    const bytes = Buffer.from(await writeSheets([[[...HOSTILE], [1174, day, null]], [['How it is counted']]]));
    const parts = [...(await unpack(bytes))].filter(([name]) => /^xl\/worksheets\/[^/]+\.xml$/.test(name));
    expect(parts).toHaveLength(2);
    for (const [, xml] of parts) expect(xml.toString()).not.toMatch(/<f[\s>/]/);
    const [words, numbers] = await readSheet(bytes);
    // A reader drops what is blank around words; none of them has become a number.
    expect(words?.map((cell) => typeof cell)).toEqual(HOSTILE.map(() => 'string'));
    expect(words?.map((cell) => String(cell).trim())).toEqual(HOSTILE.map((cell) => cell.trim()));
    expect(numbers?.[0]).toBe(1174);
    expect(numbers?.[1]).toEqual(day);
    expect(await readSheet(bytes, 2)).toEqual([['How it is counted']]);
  });

  it('opens whatever stands in it: what XML cannot say is left out, letters stay letters, and no more than a cell holds', async () => {
    const odd = ['a\u0001b\uFFFEc', 'd\uD842', '𠮷'.repeat(20_000), ']]>&amp;<script>', '_x0041_'];
    const bytes = Buffer.from(await writeSheets([[odd]]));
    const strings = (await unpack(bytes)).get('xl/sharedStrings.xml')?.toString() ?? '';
    expect(strings).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/);
    expect(strings).toContain('_x005F_x0041_');
    const [said] = await readSheet(bytes);
    expect(said?.slice(0, 2)).toEqual(['abc', 'd']);
    expect(String(said?.[2]).length).toBe(32_766);
    expect(said?.[3]).toBe(']]>&amp;<script>');
  });
});
