import type { Readable } from 'node:stream';
import type { Role } from '@platform/actor';
import { newId } from '@platform/database';
import { routeTable } from '../../apps/api/route-table';
import { aPhoto } from '../support/photo';
import { MATRIX, type RouteExpectation } from './expected';
import type { Thing } from './thing';
import { RECORDED } from './recorded';
import { type Act, ALL_ROLES, type Complaint, MatrixWorld, type Person, type SessionState } from './matrix-world';

/** What a request names: something of one's own organisation, something of others, something that never was. */
type Whose = 'own' | 'other' | 'nobody';
type Credential = 'none' | SessionState | 'expiredKey' | 'revokedKey';

interface Cell {
  role: Role;
  whose: Whose;
  credential: Credential;
}

interface Answer {
  status: number;
  type: string;
  text: string;
  statements: number;
  /** What was written into the audit log meanwhile, where the person may have done something. */
  acts: readonly Act[];
}

const broken = (credential: Credential) => ({ whose: 'own', credential }) as const;
/** How everybody asks. A way of signing in that is added later gets its own broken states here. */
const WAYS: readonly Omit<Cell, 'role'>[] = [
  { whose: 'own', credential: 'live' },
  { whose: 'other', credential: 'live' },
  { whose: 'nobody', credential: 'live' },
  ...(['expired', 'revokedKey'] as const).map(broken),
];
/** Refused by the same line as those above, or without a role at all: one person of each route asks for all. */
const OTHER_WAYS = (['none', 'idle', 'ended', 'expiredKey'] as const).map(broken);

const ROUTES = routeTable().map(({ method, path }) => `${method} ${path}`);

let world: MatrixWorld;
let own: Complaint;
let shared: Complaint;
let others: Complaint;
const nobodys: Complaint = {
  caseId: newId(),
  number: 'none',
  attachmentId: newId(),
  fileId: newId(),
  linkId: newId(),
  otherId: newId(),
  taskId: newId(),
  translationId: newId(),
  measureId: newId(),
  version: 1,
  shareId: newId(),
  referralId: newId(),
  affiliationId: newId(),
};
let cells = 0;
let photo: Buffer;

beforeAll(async () => {
  photo = await aPhoto();
  world = await MatrixWorld.create();
  own = await world.ownComplaint('accepted');
  shared = await world.ownComplaint('shared');
  others = await world.othersComplaint();
}, 120_000);
afterAll(async () => {
  await world.close();
  process.stdout.write(`  matrix: ${ROUTES.length} routes × ${ALL_ROLES.length} roles: ${cells} cells asked\n`);
});

it('names every route, and no route that is not there', () => {
  expect(Object.keys(MATRIX).sort()).toEqual([...ROUTES].sort());
});

it('says of every route that writes what it leaves in the audit log, and of no other that does not exist', () => {
  const writes = ROUTES.filter((route) => !route.startsWith('GET '));
  expect(writes.filter((route) => !(route in RECORDED))).toEqual([]);
  expect(Object.keys(RECORDED).filter((route) => !ROUTES.includes(route))).toEqual([]);
});

it('knows of every id in a path whose it can be, so that those of others are tried', () => {
  const silent = Object.entries(MATRIX).filter(
    ([name, { names, concerns, exception }]) => name.includes(':') && !names && !concerns && !exception,
  );
  expect(silent.map(([name]) => name)).toEqual([]);
});

const opensFor = (route: RouteExpectation, role: Role): boolean =>
  typeof route.opens === 'string' || route.opens.includes(role);

/** Whether nothing stands in the way, so that what is left in the audit log is looked at. */
const mayAct = (route: RouteExpectation, { credential, whose, role }: Cell): boolean =>
  credential === 'live' && whose === 'own' && opensFor(route, role);

/** Somebody who would be let in with a session that lives; anybody where nobody would be. */
const someoneWithin = (route: RouteExpectation): Role | undefined =>
  ALL_ROLES.find((role) => opensFor(route, role)) ?? ALL_ROLES[0];

const seesOthers = ({ concerns }: Pick<RouteExpectation, 'concerns'>, role: Role): boolean =>
  [concerns?.alsoOthersFor].flat().includes(role);

/** The answer that the matrix promises for one cell: a status, and a code where it refuses. */
function promised(route: RouteExpectation, { role, whose, credential }: Cell): { status: number; code?: string } {
  if (route.opens === 'anyone') return { status: route.ok };
  if (credential !== 'live') return { status: 401, code: 'session.required' };
  if (!opensFor(route, role)) return { status: 404, code: 'permission.missing' };
  const { missing } = route.names ?? route.concerns ?? route.exception ?? {};
  const isOthers = whose === 'nobody' || (whose === 'other' && !seesOthers(route, role));
  if (missing && isOthers) return { status: 404, code: missing };
  return { status: route.ok };
}

/** What the path names. A request that will be carried out gets an object of its own, at the right stage. */
async function subject(route: RouteExpectation, cell: Cell): Promise<Complaint> {
  if (cell.whose === 'other') return others;
  if (cell.whose === 'nobody') return nobodys;
  const willBeDone = route.names && promised(route, cell).status === route.ok;
  if (willBeDone && route.names) return world.ownComplaint(route.names.stage);
  return { ...own, shareId: shared.shareId };
}

/** The address with an id for each parameter. An account's thing has a parameter of any name. */
async function address(path: string, route: RouteExpectation, cell: Cell, complaint: Complaint): Promise<string> {
  const { concerns, exception, query = '' } = route;
  const thing = concerns ? await thingFor(concerns.thing, cell) : exception && (await exceptionFor(exception, cell));
  const filled = path.replace(/:(\w+)/g, (_, word: string) => thing ?? String(complaint[word as keyof Complaint]));
  return `${filled}${query}`;
}

function thingFor(thing: Thing, { role, whose }: Cell): Promise<string> {
  if (whose === 'nobody') return Promise.resolve(newId());
  return world.things.make(thing, whose === 'own' ? personIn(role) : world.other.member);
}

function exceptionFor(
  { thing, by }: NonNullable<RouteExpectation['exception']>,
  { role, whose }: Cell,
): Promise<string> {
  if (whose === 'nobody') return Promise.resolve(newId());
  const asks = by === 'own' ? personIn(role) : personIn('membership_officer');
  return world.custody.make(thing, (whose === 'own' ? own : others).caseId, asks);
}

function personIn(role: Role): Person {
  const person = world.people.get(role);
  if (!person) throw new Error(`nobody is ${role}`);
  return person;
}

async function credentials(person: Person, credential: Credential): Promise<Record<string, string>> {
  if (credential === 'none') return {};
  if (credential === 'expiredKey' || credential === 'revokedKey') {
    return { authorization: await world.bearer(person, credential) };
  }
  return { cookie: await world.cookie(person, credential) };
}

async function ask(name: string, route: RouteExpectation, cell: Cell): Promise<Answer> {
  const [method = '', path = ''] = name.split(' ');
  const person = personIn(cell.role);
  const complaint = await subject(route, cell);
  const url = await address(path, route, cell, complaint);
  const upload = route.isFile ? { 'content-type': 'application/octet-stream' } : {};
  const headers = { ...(await credentials(person, cell.credential)), ...upload };
  const body = Object.entries(route.body ?? {}).map(([key, value]) => {
    return [key, typeof value === 'string' ? world.word(value, complaint, person) : value] as const;
  });
  const payload = route.isFile ? { payload: photo } : route.body ? { payload: Object.fromEntries(body) } : {};
  const newest = mayAct(route, cell) ? await world.newestAct() : undefined;
  const { result, statements } = await world.statementsDuring(() =>
    world.app.inject({ method: method as 'GET', url, headers, ...payload, payloadAsStream: route.isStream ?? false }),
  );
  const text = route.isStream ? await beginning(result.stream()) : result.body;
  const acts = newest ? await world.actsSince(newest) : [];
  cells += 1;
  return {
    status: result.statusCode,
    type: String(result.headers['content-type']),
    text,
    statements,
    acts,
  };
}

/** The first words of an answer; a refusal has no more of them. */
async function beginning(stream: Readable): Promise<string> {
  for await (const chunk of stream) return String(chunk);
  return '';
}

/** A refusal without the one thing that may differ. */
function withoutRequestId(text: string): string {
  return JSON.stringify({ ...(JSON.parse(text) as object), requestId: '' });
}

/** Whatever could tell of the others' complaint. */
function marksOfOthers({ listsEverybody }: RouteExpectation): string[] {
  const { caseId, number, attachmentId, shareId, referralId } = others;
  const complaint = [caseId, number, attachmentId, shareId, referralId];
  return listsEverybody ? complaint : [...complaint, world.other.member.userId, world.other.partner.userId];
}

async function wrongCells(name: string, route: RouteExpectation): Promise<string[]> {
  const wrong: string[] = [];
  for (const role of ALL_ROLES) {
    const refusals: Answer[] = [];
    const ways = role === someoneWithin(route) ? [...WAYS, ...OTHER_WAYS] : WAYS;
    for (const way of ways) {
      const cell = { role, ...way };
      const answer = await ask(name, route, cell);
      const all = [...faults(route, cell, answer), ...unrecorded(name, route, { cell, answer })];
      wrong.push(...all.map((fault) => `${role}, ${way.whose}, ${way.credential}: ${fault}`));
      if (way.credential === 'live' && way.whose !== 'own') refusals.push(answer);
    }
    wrong.push(...toldApart(route, role, refusals).map((fault) => `${role}: ${fault}`));
  }
  return wrong;
}

/** What is others' and what never was must look alike, and cost the same statements. */
function toldApart(
  { opens, names, concerns, exception }: RouteExpectation,
  role: Role,
  [other, nobody]: Answer[],
): string[] {
  if (!(names ?? concerns ?? exception) || seesOthers({ concerns }, role) || !other || !nobody) return [];
  const found: string[] = [];
  if (withoutRequestId(other.text) !== withoutRequestId(nobody.text)) found.push('told apart by the body');
  if (opens !== 'anyone' && nobody.statements === 0) found.push('told apart by nothing: no statement was counted');
  if (other.statements !== nobody.statements) {
    found.push(`told apart by the work: ${other.statements} and ${nobody.statements} statements`);
  }
  return found;
}

function faults(route: RouteExpectation, cell: Cell, { status, type, text }: Answer): string[] {
  const expected = promised(route, cell);
  const found: string[] = [];
  if (status !== expected.status) found.push(`${status} instead of ${expected.status}: ${text.slice(0, 200)}`);
  if (expected.code) {
    if (!type.startsWith('application/problem+json')) found.push(`a refusal of type ${type}`);
    else if ((JSON.parse(text) as { code: string }).code !== expected.code)
      found.push(`${text} is not ${expected.code}`);
  }
  const tells = marksOfOthers(route).filter((mark) => text.includes(mark));
  if (tells.length > 0) found.push(`tells of the others: ${tells.join(', ')}`);
  const isTheirList = route.lists && status === 200 && cell.credential === 'live';
  if (isTheirList && route.lists && !text.includes(listed(route.lists))) found.push('one’s own is not in the list');
  return found;
}

/** Whoever was let in with their own session left the row that is promised, in their own name. */
function unrecorded(name: string, route: RouteExpectation, { cell, answer }: { cell: Cell; answer: Answer }): string[] {
  const wanted = RECORDED[name];
  if (typeof wanted !== 'string' || !mayAct(route, cell)) return [];
  const act = answer.acts.find(({ action }) => action === wanted);
  if (!act) return [`left no ${wanted} in the audit log`];
  const isByNobody = ['POST /api/v1/password-resets', 'POST /api/v1/join/links'].includes(name);
  return (act.actorId === null) === isByNobody && (isByNobody || act.actorId === personIn(cell.role).userId)
    ? []
    : [`left ${wanted} in the name of ${act.actorId}`];
}

function listed(kind: NonNullable<RouteExpectation['lists']>): string {
  return kind === 'shareId' ? shared.shareId : own[kind];
}

it.each(Object.entries(MATRIX))(
  '%s answers every role as the matrix says',
  async (name, route) => {
    expect(await wrongCells(name, route)).toEqual([]);
  },
  120_000,
);
