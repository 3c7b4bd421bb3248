import { unpack } from '@platform/archive';
import Ajv2020, { type AnySchema } from 'ajv/dist/2020';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import sharp from 'sharp';
import { fontsOf } from '../support/pdf-fonts';

/** Something that left, by the ending of its name. */
export interface LeftFile {
  name: string;
  bytes: Buffer;
}

/** A sign that a spreadsheet begins a formula with, first in the cell or first in what another list separator makes of it. */
const RUNS = /(?:^|[;\t\r\n])[=+\-@＝＋－＠]|^[\t\r\n]/;
const NUMBER = /^-?\d+(\.\d+)?$/;
/** What XML 1.0 has no way to say: a workbook with it does not open. */
const NOT_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;

const CHECKS: Readonly<Record<string, (bytes: Buffer) => Promise<void> | void>> = {
  csv: (bytes) => expectSafeCsv(bytes.toString('utf8')),
  xlsx: expectSafeWorkbook,
  pdf: expectSafePaper,
  json: (bytes) => void JSON.parse(bytes.toString('utf8')),
  zip: expectSafeArchive,
  ics: (bytes) => expectOneEvent(bytes.toString('utf8')),
  html: (bytes) => expect(bytes.toString('utf8')).not.toMatch(/<script>alert|<b>bold/i),
  txt: (bytes) => expect(bytes.toString('utf8')).not.toMatch(/[^\P{Cc}\r\n]/u),
  png: async (bytes) => void expect((await sharp(bytes).metadata()).width).toBeGreaterThan(100),
};

/** Fails where a program that opens the file would run, lose or misread a part of it. */
export async function expectSafeFile({ name, bytes }: LeftFile): Promise<void> {
  expect(name).toMatch(/^[\w.-]+$/);
  const check = CHECKS[name.split('.').at(-1) ?? ''];
  if (!check) throw new Error(`nothing is known about files such as ${name}`);
  await check(bytes);
}

/** @throws where it is not as its schema says */
export function expectValid(bytes: Buffer, schema: AnySchema): void {
  const formats = { date: /^\d{4}-\d\d-\d\d$/, 'date-time': /^\d{4}-\d\d-\d\dT[\d:.]+Z$/, uri: /^https:\/\// };
  const ajv = new Ajv2020({ formats, allErrors: true, strictTypes: false });
  const isValid = ajv.validate(schema, JSON.parse(bytes.toString('utf8')));
  expect({ isValid, errors: ajv.errors }).toEqual({ isValid: true, errors: null });
}

function expectSafeCsv(text: string): void {
  const rows: string[][] = parse(text, { bom: true, relax_column_count: true });
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.flat().filter((cell) => RUNS.test(cell) && !NUMBER.test(cell))).toEqual([]);
}

/** Words are words, whatever stands in them; everything else is a number, days too. */
async function expectSafeWorkbook(bytes: Buffer): Promise<void> {
  const parts = [...(await unpack(bytes))].filter(([name]) => name.endsWith('.xml'));
  for (const [name, xml] of parts) expect([name, NOT_XML.exec(xml.toString('utf8'))]).toEqual([name, null]);
  const sheets = parts.filter(([name]) => /^xl\/worksheets\/[^/]+\.xml$/.test(name));
  expect(sheets.length).toBeGreaterThan(0);
  for (const [, xml] of sheets) {
    const cells = [...xml.toString('utf8').matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/g)];
    const odd = cells.filter(([, attributes = '', value = '']) => {
      const isWords = /\bt="s"/.test(attributes);
      return !/^(<v>-?\d+(\.\d+)?<\/v>)?$/.test(value) || (!isWords && /\bt=/.test(attributes));
    });
    expect(odd.map(([cell]) => cell)).toEqual([]);
  }
  for (let sheet = 1; sheet <= sheets.length; sheet += 1) {
    expect((await readSheet(bytes, sheet)).length).toBeGreaterThan(0);
  }
}

async function expectSafePaper(bytes: Buffer): Promise<void> {
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(bytes.includes('/JavaScript')).toBe(false);
  const fonts = await fontsOf(bytes);
  expect(fonts.length).toBeGreaterThan(0);
  expect(fonts.filter(({ isEmbedded }) => !isEmbedded)).toEqual([]);
}

async function expectSafeArchive(bytes: Buffer): Promise<void> {
  const entries = [...(await unpack(bytes))];
  expect(entries.length).toBeGreaterThan(0);
  for (const [name, entry] of entries) await expectSafeFile({ name: name.replaceAll('/', '-'), bytes: entry });
}

/** One event whose every line is a property that we write: a title that ended its own line would add others. */
function expectOneEvent(text: string): void {
  const lines = text.replace(/\r\n[ \t]/g, '').split(/\r\n|\r|\n/);
  const known =
    /^(BEGIN|END|VERSION|PRODID|UID|SEQUENCE|DTSTAMP|DTSTART|DTEND|SUMMARY|LOCATION|URL|STATUS)[;:]|^URL;VALUE=URI:|^$/;
  expect(lines.filter((line) => !known.test(line))).toEqual([]);
  expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
  expect(lines.filter((line) => line === 'END:VEVENT')).toHaveLength(1);
}
