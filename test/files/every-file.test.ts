import { readFileSync } from 'node:fs';
import { readSheet } from 'read-excel-file/node';
import { FIGURES_SCHEMA } from '../../apps/intake/figures/open-data';
import { PACK_SCHEMA } from '../../apps/intake/figures/pack-data';
import { type Document, filesOf } from '../reporting/answers';
import { FORM_ROUTES } from '../reporting/form-routes';
import { pdfText } from '../support/pdf-text';
import { BROUGHT, type FileTable } from './file-table';
import { FilesWorld } from './files-world';
import { formFiles } from './form-files';
import { HOSTILE } from './hostile-words';
import { learningFiles } from './learning-files';
import { membershipFiles } from './membership-files';
import { reportFiles } from './report-files';
import { expectSafeFile, expectValid, type LeftFile } from './safe-file';

/** One world whose names are all hostile, and every file that leaves it. */
describe('every file that leaves', () => {
  let world: FilesWorld;
  let table: FileTable;
  const kept = new Map<string, Promise<LeftFile[]>>();
  /** Each is made once, and looked at by several. */
  const files = (route: string): Promise<LeftFile[]> => {
    const made = kept.get(route) ?? table[route]?.();
    if (!made) throw new Error(`${route} is not in the table`);
    kept.set(route, made);
    return made;
  };
  const endingIn = (left: readonly LeftFile[], ending: string) => left.filter(({ name }) => name.endsWith(ending));

  beforeAll(async () => {
    world = await FilesWorld.create(new Date('2026-11-18T10:00:00+09:00'));
    table = {
      ...(await membershipFiles(world)),
      ...(await learningFiles(world)),
      ...(await formFiles(world)),
      ...(await reportFiles(world)),
    };
  }, 240_000);
  afterAll(() => world.close());

  it('is in the table, and the table names none that is gone', () => {
    const ofApi = filesOf(JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as Document);
    const ofForm = Object.keys(FORM_ROUTES).filter((route) => FORM_ROUTES[route]?.[0] === 'file');
    expect([...Object.keys(table), ...BROUGHT].sort()).toEqual([...ofApi, ...ofForm].sort());
  });

  it('opens safely with every hostile name in it', async () => {
    let left = 0;
    const faults: string[] = [];
    for (const route of Object.keys(table)) {
      for (const file of await files(route)) {
        left += 1;
        await expectSafeFile(file).catch((fault: unknown) => faults.push(`${route}, ${file.name}: ${String(fault)}`));
      }
    }
    expect(faults).toEqual([]);
    expect(left).toBeGreaterThan(70);
  }, 300_000);

  it('has the names of people and members in it as they are, quoted out where a spreadsheet would run them', async () => {
    const lists = await files('GET /api/v1/report-files/{reportFileId}/file');
    const [members, operations] = [endingIn(lists, '.csv').at(-1), endingIn(lists, '.csv')[0]];
    const csvs = [
      members,
      operations,
      ...(await files('GET /api/v1/arrears.csv')),
      ...(await files('GET /api/v1/audit.csv')),
    ];
    for (const file of csvs) {
      const text = file?.bytes.toString('utf8') ?? '';
      expect([file?.name, text.startsWith('\ufeff'), text.includes('ကျော်ဇော ဝင်းဦး')]).toEqual([file?.name, true, true]);
      expect(text).toContain(`'=HYPERLINK(""http://x.example"",""y"")`);
      expect(text).toContain('𠮷野 𩸽 髙﨑 𣘺');
    }
    const [book] = endingIn(lists, '.xlsx').slice(-1);
    const [head, ...rows] = await readSheet(book?.bytes ?? Buffer.alloc(0));
    expect(rows.length).toBeGreaterThan(HOSTILE.length);
    expect(rows.map((row) => row[0])).toContain('=HYPERLINK("http://x.example","y")');
    expect(rows.map((row) => row[0])).toContain('ကျော်ဇော ဝင်းဦး');
    expect(rows.filter((row) => !(row[(head?.length ?? 0) - 1] instanceof Date))).toEqual([]);
  }, 60_000);

  it('says its numbers as numbers where it is a workbook', async () => {
    const books = endingIn(await files('GET /api/v1/report-files/{reportFileId}/file'), '.xlsx');
    const reports = books.slice(0, -1);
    expect(reports.length).toBeGreaterThan(3);
    for (const { name, bytes } of reports) {
      const cells = (await readSheet(bytes)).flat();
      expect([name, cells.some((cell) => typeof cell === 'number')]).toEqual([name, true]);
      expect(cells.filter((cell) => typeof cell === 'string' && /^-?[\d,.]+$/.test(cell))).toEqual([]);
    }
  }, 60_000);

  it('says markup in a name as it stands there, on paper too', async () => {
    const [forum] = await files('GET /api/v1/activity-reports-forum');
    const text = (await pdfText(forum?.bytes ?? Buffer.alloc(0))).replace(/\s+/g, '');
    for (const words of ['<script>alert(1)</script>', '#import"x":*', '$x^2$*a*_b_@ref<label>', '=Heading']) {
      expect(text).toContain(words.replace(/\s+/g, ''));
    }
  });

  it('is as its schema says where it is data for programs', async () => {
    for (const [route, schema] of [
      ['GET /figures/:quarter/data.json', FIGURES_SCHEMA],
      ['GET /figures/:quarter/first/data.json', FIGURES_SCHEMA],
      ['GET /figures/ungp/:year/data.json', PACK_SCHEMA],
    ] as const) {
      for (const { bytes } of await files(route)) expectValid(bytes, schema);
    }
    const [published] = await files('GET /figures/schema.json');
    expect(JSON.parse(published?.bytes.toString('utf8') ?? '')).toEqual(JSON.parse(JSON.stringify(FIGURES_SCHEMA)));
  });
});
