import type { Role } from '@platform/actor';
import { newId } from '@platform/database';
import { ZipFile } from 'yazl';
import writeXlsx from 'write-excel-file/node';
import { AccountsWorld } from '../accounts-world';
import { ApiClient } from '../api-world';
import { sessionCookie } from '../support/session-cookie';
import { until } from '../support/until';
import { runPeriodic } from '../support/worker';
import { corporateNumber } from './joining-world';

let world: AccountsWorld;
let officer: ApiClient;
let board: ApiClient;

beforeAll(async () => {
  world = await AccountsWorld.create();
  const desk = async (role: Role) => {
    const { userId } = await world.person('secretariat', [role]);
    const { database, clock } = world.installation;
    return new ApiClient(world.app, await sessionCookie(database, userId, { now: clock.now() }));
  };
  [officer, board] = [await desk('membership_officer'), await desk('administrator')];
}, 60_000);
afterAll(() => world.close());

const upload = (bytes: Buffer, name = 'members.csv', key = newId()) =>
  officer
    .post(`/member-imports?fileName=${encodeURIComponent(name)}`)
    .set('Content-Type', 'application/octet-stream')
    .set('Idempotency-Key', key)
    .send(bytes);
const detail = async (id: string) => (await officer.get(`/member-imports/${id}`).expect(200)).body;
const rows = async (id: string, show = 'all') =>
  (await officer.get(`/member-imports/${id}/rows?show=${show}&limit=100`).expect(200)).body.items;
const work = () => runPeriodic(world.worker, 'membership.workOnImports');
const reaches = (id: string, state: string) =>
  until(`the list to be ${state}`, async () => {
    await work();
    const found = await detail(id);
    return found.state === state ? found : undefined;
  });
async function checked(bytes: Buffer, name?: string): Promise<string> {
  const { body } = await upload(bytes, name).expect(201);
  await reaches(body.id, 'checked');
  return body.id;
}
const members = async (): Promise<number> => {
  const [row] = await world.query<{ n: number }>('SELECT count(*)::int AS n FROM members', []);
  return row?.n ?? 0;
};
const code = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
const lines = (...all: string[]) => Buffer.from(['会員名,区分,都道府県,法人番号,入会日', ...all].join('\r\n'));
const NUMBERS = [corporateNumber('000000000101'), corporateNumber('000000000102')] as const;

describe('a list of members', () => {
  it('is checked row by row, makes no member before somebody says so, and then those that nothing is wrong with', async () => {
    const before = await members();
    const id = await checked(
      lines(
        `架空紡績株式会社,企業,愛知,${NUMBERS[0]},2019年4月1日`,
        `架空紡績（株）,company,愛知県,,`,
        `潮騒組合,労働組合,13,${NUMBERS[0]},2020-02-30`,
        `霞の会,何か,どこか,1234567890123,`,
        ',個人,京都府,,',
        '=HYPERLINK("x"),個人,京都府,,',
        `別の会,NPO,大阪,${NUMBERS[1]},2021/12/01`,
        '架空製作所 ACCT01,企業,愛知県,,',
      ),
    );
    expect(await members()).toBe(before);
    const found = await rows(id);
    expect(found.map(({ faults }: { faults: string[] }) => faults)).toEqual([
      [],
      ['nameTwice'],
      ['dateWrong', 'numberTwice'],
      ['kindUnknown', 'prefectureUnknown', 'numberWrong'],
      ['nameMissing'],
      ['formula'],
      [],
      ['nameKnown'],
    ]);
    expect(await rows(id, 'faulty')).toHaveLength(6);
    await officer.post(`/member-imports/${id}/start`).expect(204);
    expect(code(await officer.post(`/member-imports/${id}/start`))).toEqual([409, 'memberImport.notNow']);
    expect(await reaches(id, 'done')).toMatchObject({ rows: 8, faulty: 6, made: 2, undone: 0 });
    expect(await members()).toBe(before + 2);
    const [made] = (await officer.get(`/members?text=${NUMBERS[0]}`).expect(200)).body.items;
    expect(made).toMatchObject({ nameJa: '架空紡績株式会社', nameEn: '架空紡績株式会社', kind: 'company' });
    expect(made).toMatchObject({ prefectureCode: '23', status: 'current', createdAt: '2019-03-31T15:00:00.000Z' });
    const [kept] = await world.query('SELECT cells FROM member_import_rows WHERE import_id = $1 AND row_no = 1', [id]);
    expect(kept).toEqual({ cells: [] });
  });

  it('is read in the usual spellings of a file', async () => {
    const text = '名称,会員区分,県\n夜光の里,町内会,長野\n';
    const sjis = Buffer.from('96bc8fcc2c89ef88f58be695aa2c8ca70a96e98cf582cc97a22c92ac93e089ef2c92b796ec0a', 'hex');
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    for (const file of [Buffer.from(`\ufeff${text}`), Buffer.from(text.replaceAll(',', '\t')), utf16]) {
      const id = await checked(file);
      expect((await rows(id))[0]).toMatchObject({ nameJa: '夜光の里', prefectureCode: '20', faults: ['kindUnknown'] });
    }
    const id = await checked(sjis);
    expect((await detail(id)).heading).toEqual(['名称', '会員区分', '県']);
    const day = { value: new Date(Date.UTC(2018, 3, 1)), format: 'yyyy/mm/dd' };
    const book = await writeXlsx([
      ['都道府県', 'Name', 'Corporate number', 'Class', 'Joined'],
      ['Aichi', 'Hare Weavers', Number(corporateNumber('000000000103')), 'Company', day],
    ]).toBuffer();
    const [row] = await rows(await checked(book, 'members.xlsx'));
    expect(row).toMatchObject({
      nameJa: 'Hare Weavers',
      kind: 'company',
      prefectureCode: '23',
      joinedOn: '2018-04-01',
    });
    expect(row).toMatchObject({ corporateNumber: corporateNumber('000000000103'), faults: [] });
  });

  it('is checked again when somebody says which column is which', async () => {
    const id = await checked(Buffer.from('A,B,C\n一灯舎,個人,東京\n'));
    expect(await detail(id)).toMatchObject({ columns: {}, faulty: 1, sample: ['一灯舎\t個人\t東京'] });
    expect(code(await officer.post(`/member-imports/${id}/start`))).toEqual([422, 'memberImport.badColumns']);
    const set = (columns: object) => officer.put(`/member-imports/${id}/columns`, columns);
    for (const wrong of [
      { nameJa: 0, kind: 1 },
      { nameJa: 0, kind: 1, prefecture: 3 },
      { nameJa: 0, kind: 1, prefecture: 1 },
    ]) {
      expect(code(await set(wrong))).toEqual([422, 'memberImport.badColumns']);
    }
    await set({ nameJa: 0, kind: 1, prefecture: 2 }).expect(204);
    expect(await reaches(id, 'checked')).toMatchObject({ faulty: 0 });
  });

  it('is refused in words where it is none', async () => {
    const bomb = new ZipFile();
    bomb.addBuffer(Buffer.alloc(80 * 1024 * 1024), 'xl/worksheets/sheet1.xml');
    bomb.end();
    const pieces: Buffer[] = [];
    for await (const piece of bomb.outputStream) pieces.push(piece as Buffer);
    const formulas = await writeXlsx([['Name'], [{ value: '=1+1', type: 'Formula' }]]).toBuffer();
    const long = Buffer.from(`Name\n${'x\n'.repeat(60_001)}`);
    const wrong: [Buffer, string][] = [
      [Buffer.concat(pieces), 'unreadable'],
      [Buffer.concat([Buffer.from('PK'), Buffer.alloc(500)]), 'unreadable'],
      [Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'unreadable'],
      [Buffer.from('Name\n"never ends'), 'unreadable'],
      [formulas, 'formulas'],
      [long, 'tooManyRows'],
      [Buffer.from('Name\n'), 'empty'],
      [Buffer.from(''), 'empty'],
      [Buffer.alloc(10 * 1024 * 1024 + 1, 'x'), 'tooLarge'],
    ];
    for (const [bytes, why] of wrong) expect(code(await upload(bytes))[1]).toBe(`memberImport.${why}`);
  });

  it('arrives once, and is nobody’s but the membership officer’s', async () => {
    const [file, key] = [lines('二度の会,個人,東京,,'), newId()];
    const [first, again] = [await upload(file, 'a.csv', key), await upload(file, 'a.csv', key)];
    expect(again.body.id).toBe(first.body.id);
    for (const path of ['', `/${first.body.id}`, `/${first.body.id}/rows?show=all`]) {
      expect((await board.get(`/member-imports${path}`)).status).toBe(404);
    }
  });

  it('goes on where a killed worker left it, and ends where somebody stops it', async () => {
    const id = await checked(lines(...Array.from({ length: 1_200 }, (_, at) => `連番${at}号会,個人,福井,,`)));
    // As it stands when its worker was killed after the first part.
    await world.query(`UPDATE member_imports SET state = 'running', reached = 500 WHERE id = $1`, [id]);
    expect(await reaches(id, 'done')).toMatchObject({ made: 700 });
    const other = await checked(lines(...Array.from({ length: 600 }, (_, at) => `停止${at}号会,個人,福井,,`)));
    const owner = await world.installation.database.pool('owner').connect();
    await owner.query('BEGIN');
    await owner.query(`UPDATE member_imports SET state = 'running', reached = 500 WHERE id = $1`, [other]);
    const stopping = officer.post(`/member-imports/${other}/stop`).then(({ status }) => status);
    await until('the stop to wait for its turn', async () => {
      const { rows: found } = await owner.query('SELECT 1 FROM pg_stat_activity WHERE wait_event_type = $1', ['Lock']);
      return found.length > 0;
    });
    await owner.query('COMMIT');
    owner.release();
    expect(await stopping).toBe(204);
    expect(await detail(other)).toMatchObject({ state: 'done', reached: 500, made: 0 });
  });

  it('is taken back but for the members that somebody has used since, and says why', async () => {
    const names = ['退会予定', '人がいる', '場所がある', '誓った', '改めた', '名指し'];
    const id = await checked(lines(...names.map((name) => `${name}商会,企業,石川,,`)));
    await officer.post(`/member-imports/${id}/start`).expect(204);
    await reaches(id, 'done');
    const [, people, site, pledge, changed, named] = (await rows(id)).map(
      ({ memberId }: { memberId: string }) => memberId,
    );
    const { userId } = await world.person('member', ['member_manager'], people);
    const at = world.installation.clock.now();
    const write = (sql: string, values: unknown[]) => world.query(sql, values);
    await write(
      `INSERT INTO sites (id, member_id, name_ja, name_en, prefecture_code, industry_code, workplace_code, created_at)
       VALUES ($1, $2, 'x', 'x', '17', 'E', 'UNDO01', $3)`,
      [newId(), site, at],
    );
    await write(
      `INSERT INTO pledge_acceptances (id, member_id, version, signatory_name, signatory_title, accepted_at)
       VALUES ($1, $2, 1, 'x', '', $3)`,
      [newId(), pledge, at],
    );
    await write(`UPDATE members SET name_en = 'Another' WHERE id = $1`, [changed]);
    await write(
      `INSERT INTO affiliations (id, user_id, kind, with_kind, with_id, declared_by, declared_at)
       VALUES ($1, $2, 'family', 'member', $3, $2, $4)`,
      [newId(), userId, named, at],
    );
    expect((await officer.post(`/member-imports/${id}/undo`, {})).status).toBe(400);
    await officer.post(`/member-imports/${id}/undo`, { reason: 'The wrong year.' }).expect(204);
    expect(await reaches(id, 'undone')).toMatchObject({ made: 6, undone: 1, kept: 5 });
    const kept = await rows(id, 'kept');
    expect(kept.map(({ keptBecause }: { keptBecause: string }) => keptBecause)).toEqual([
      ...['people', 'sites', 'pledge', 'changed', 'named'],
    ]);
    const trail = await world.query<{ action: string; after: unknown }>(
      'SELECT action, after FROM audit_log WHERE subject_id = $1 ORDER BY at, id',
      [id],
    );
    expect(trail.map(({ action }) => action.split('.')[1])).toEqual([
      ...['uploaded', 'started', 'done', 'takenBack', 'undone'],
    ]);
    await expect(write('SELECT undo_imported_rows($1, 0, 10)', [id])).rejects.toThrow('nobody takes this import back');
  });

  it('is forgotten when nobody starts it', async () => {
    const id = await checked(lines('忘れの会,個人,東京,,'));
    await world.query(`UPDATE member_imports SET moved_at = moved_at - interval '31 days' WHERE id = $1`, [id]);
    await runPeriodic(world.worker, 'membership.forgetImports');
    expect(code(await officer.get(`/member-imports/${id}`))).toEqual([404, 'memberImport.notFound']);
  });
});

describe('the list as a file', () => {
  const asked = async (body: object, who = officer) => (await who.post('/report-files/member-lists', body)).body.id;
  const fetched = (id: string) =>
    officer
      .get(`/report-files/${id}/file`)
      .buffer(true)
      .parse((response, done) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece)).on('end', () => done(null, Buffer.concat(pieces)));
      });
  const file = async (body: object): Promise<Buffer> => {
    const id = await asked(body);
    await runPeriodic(world.worker, 'reporting.makeLists');
    return (await fetched(id).expect(200)).body as Buffer;
  };

  it('leaves as the filters show it, without a formula that would run, and comes in again', async () => {
    await world.query(`UPDATE members SET name_en = '=cmd()', corporate_number = '8700110005901' WHERE id = $1`, [
      world.aozora,
    ]);
    const words = { name: '架空 花子', department: '', email: 'hanako@member.example', phone: '', locale: 'ja' };
    const contact = { ...words, roles: ['membership'], primaryFor: ['membership'] };
    await officer.post(`/members/${world.aozora}/contact-people`, { ...contact, primaryFor: [] }).expect(201);
    await officer
      .post(`/members/${world.aozora}/contact-people`, { ...contact, name: '架空 太郎', email: 'taro@member.example' })
      .expect(201);
    const csv = await file({ format: 'csv', text: 'ACCT01' });
    expect(csv.toString()).toBe(
      '\ufeffName,English name,Class,Prefecture,Status,Corporate number,Pledge,' +
        'Contact for membership,Mail of the contact,Joined on\r\n' +
        `架空製作所 ACCT01,'=cmd(),company,23,current,8700110005901,missing,架空 太郎,taro@member.example,2026-06-10\r\n`,
    );
    const id = await checked(await file({ format: 'xlsx', text: 'ACCT01' }), 'members.xlsx');
    expect((await rows(id))[0]).toMatchObject({
      ...{ nameJa: '架空製作所 ACCT01', nameEn: '=cmd()', kind: 'company', prefectureCode: '23' },
      ...{ corporateNumber: '8700110005901', joinedOn: '2026-06-10', faults: ['formula', 'numberKnown'] },
    });
    const [trail] = await world.query(
      `SELECT after FROM audit_log WHERE action = 'member.exported' ORDER BY id LIMIT 1`,
      [],
    );
    expect(trail).toEqual({
      after: {
        ...{ report: 'members', format: 'csv', kind: null, status: null, prefectureCode: null, pledge: null },
        isByName: true,
      },
    });
  });

  it('has every row of a long list once, and is the membership officer’s', async () => {
    const csv = await file({ format: 'csv' });
    expect(csv.toString().trimEnd().split('\r\n')).toHaveLength((await members()) + 1);
    expect((await board.post('/report-files/member-lists', { format: 'csv' })).status).toBe(404);
    const id = await asked({ format: 'csv' });
    await runPeriodic(world.worker, 'reporting.makeLists');
    expect((await board.get(`/report-files/${id}/file`)).status).toBe(404);
    expect((await board.get(`/report-files/${id}`)).status).toBe(404);
    expect((await officer.post('/report-files/member-lists', { format: 'pdf' })).status).toBe(400);
  });
});
