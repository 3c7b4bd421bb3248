import { unpack } from '@platform/archive';
import { readSheet } from 'read-excel-file/node';
import { headRow, noteRow, plainRow, type SheetPage, sumRow, titleRow } from './sheet-page';
import { columnsOf, heightOf, widthOf } from './sheet-measures';
import { writeSheets } from './write-sheet';

const HOSTILE = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1＋1'];
const page = (rows: SheetPage['rows'], more: Partial<SheetPage> = {}): SheetPage => ({
  name: 'Page',
  rows,
  top: 0,
  ...more,
});
const write = async (...pages: SheetPage[]) => Buffer.from(await writeSheets(pages));
const partOf = async (bytes: Buffer, name: string) => (await unpack(bytes)).get(name)?.toString() ?? '';

describe('a workbook', () => {
  it('has words as words, numbers as numbers, days as days, and no formula', async () => {
    const day = new Date('2026-04-01T00:00:00Z');
    const figures = [1174, day, null, { value: 12, unit: 'percent' as const }];
    const bytes = await write(
      page([plainRow(HOSTILE), sumRow(figures)]),
      page([noteRow('How it is counted')], { name: 'Notes' }),
    );
    const parts = [...(await unpack(bytes))].filter(([name]) => /^xl\/worksheets\/[^/]+\.xml$/.test(name));
    expect(parts).toHaveLength(2);
    for (const [, xml] of parts) expect(xml.toString()).not.toMatch(/<f[\s>/]/);
    const [words, numbers] = await readSheet(bytes);
    // A reader drops what is blank around words; none of them has become a number.
    expect(words?.map((cell) => typeof cell)).toEqual(HOSTILE.map(() => 'string'));
    expect(words?.map((cell) => String(cell).trim())).toEqual(HOSTILE.map((cell) => cell.trim()));
    expect([numbers?.[0], numbers?.[1], numbers?.[3]]).toEqual([1174, day, 12]);
    expect(await readSheet(bytes, 2)).toEqual([['How it is counted']]);
    for (const format of ['#,##0', '0&quot;%&quot;', 'yyyy-mm-dd']) {
      expect(await partOf(bytes, 'xl/styles.xml')).toContain(`formatCode="${format}"`);
    }
  });

  it('opens whatever stands in it: what XML cannot say is left out, letters stay letters, and no more than a cell holds', async () => {
    const odd = ['a\u0001b\uFFFEc', 'd\uD842', '𠮷'.repeat(20_000), ']]>&amp;<script>', '_x0041_'];
    const bytes = await write(
      page([plainRow(odd)], { name: "A 'tab' with [all] that is: not * allowed / in \\ one?" }),
    );
    const strings = await partOf(bytes, 'xl/sharedStrings.xml');
    expect(strings).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/);
    expect(strings).toContain('_x005F_x0041_');
    const [said] = await readSheet(bytes);
    expect(said?.slice(0, 2)).toEqual(['abc', 'd']);
    expect(String(said?.[2]).length).toBe(32_766);
    expect(said?.[3]).toBe(']]>&amp;<script>');
  });

  it('is as wide as a page of paper, with its top again on each, and keeps it in sight', async () => {
    const rows = [titleRow('Members'), headRow(['Name', 'Fee']), plainRow(['A', { value: 5_000, unit: 'yen' }])];
    const bytes = await write(page(rows, { top: 2, isList: true }));
    const sheet = await partOf(bytes, 'xl/worksheets/sheet1.xml');
    expect(sheet).toMatch(/<worksheet[^>]*><sheetPr><pageSetUpPr fitToPage="1"\/><\/sheetPr>/);
    expect(sheet).toMatch(/<pane ySplit="2"[^>]*state="frozen"/);
    expect(sheet).toMatch(/<\/sheetData><autoFilter ref="A1:B3"\/>/);
    expect(sheet).toMatch(/<pageSetup fitToWidth="1" fitToHeight="0" [^>]*orientation="landscape"\/><headerFooter>/);
    expect(await partOf(bytes, 'xl/workbook.xml')).toContain(
      `<definedName name="_xlnm.Print_Titles" localSheetId="0">'Page'!$1:$2</definedName>`,
    );
  });

  it('gives East Asian letters the room of two, a long sentence lines, and no column more than a page', () => {
    expect([widthOf('abc'), widthOf('会員名'), widthOf('a\n会員'), widthOf('𠮷')]).toEqual([3, 6, 4, 2]);
    const columns = columnsOf(page([headRow(['Name', 'n']), plainRow(['会'.repeat(80), 1_234_567])]));
    expect(columns).toEqual([64, 11]);
    const withNote = columnsOf(page([noteRow('A sentence.'), plainRow(['Name', 1])]));
    expect(withNote.reduce((sum, each) => sum + each)).toBeGreaterThanOrEqual(96);
    expect(heightOf('字'.repeat(100), withNote)).toBeGreaterThan(heightOf('short', withNote));
  });
});
