import type { OpenAPIObject } from '@nestjs/swagger';
import { problems } from '@platform/errors';
import { SeededRandom } from '../../apps/launcher/demo/random';
import { buildOpenApiDocument } from '../../apps/api/openapi-document';
import { ALL_ROLES, MatrixWorld } from '../matrix/matrix-world';
import { TEST_PASSWORD } from '../support/installation';
import { Fuzzer, type FuzzRequest, type KnownThings } from './fuzzer';
import { CANARY } from './odd-values';

/** In every test run a few thousand; `npm run fuzz` asks for many more. The seed is printed, and can be given. */
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 3_000);
const SEED = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31));
const AT_ONCE = 8;
const PER_SIGN_IN = 240;

/** Words that only a program that breaks would say. */
const INSIDES = [
  /\bat .+\(.*:\d+:\d+\)/,
  /node_modules|\.[jt]s:\d/,
  /SELECT |INSERT INTO|QueryFailed|syntax error at|violates |relation "|column "/,
  /postgres:\/\/|madoguchi_api|\$argon2/,
  /Cannot read prop|is not a function|Unexpected token|in JSON at/,
];
const LIKELY = ['counsellor', 'supervisor', 'administrator', 'member_manager', 'partner_manager'] as const;
const TYPES = /^(application\/json; charset=utf-8|text\/csv; charset=utf-8|image\/jpeg)$/;
const PROBLEM_KEYS = new Set(['type', 'title', 'status', 'code', 'requestId', 'errors']);

/** What any route may answer before it has looked at what was asked; the description says so once, at its top. */
const ANYWHERE = [
  'request.invalid',
  'request.crossSite',
  'request.unsupportedType',
  'request.tooLarge',
  'request.notFound',
];

let world: MatrixWorld;
/** Per operation: the statuses and codes that its description names. */
let described: ReadonlyMap<string, ReadonlySet<string>>;
const statuses = new Map<number, number>();

beforeAll(async () => {
  world = await MatrixWorld.create();
}, 120_000);
afterAll(() => world.close());

/** The ids with good sessions in every role, renewed now and then because signing out is among the requests. */
async function withSessions(ids: KnownThings['ids']): Promise<KnownThings> {
  // Those who may do most come oftenest, so that enough gets past the guards.
  const roles = [...ALL_ROLES, ...LIKELY.flatMap((role) => Array.from({ length: 6 }, () => role))];
  const people = roles.map((role) => world.people.get(role)).filter((person) => person !== undefined);
  return { ids, cookies: await Promise.all(people.map((person) => world.cookie(person, 'live'))) };
}

async function idsThatExist(): Promise<KnownThings['ids']> {
  const all = [
    await world.ownComplaint('summarised'),
    await world.ownComplaint('shared'),
    await world.ownComplaint('accepted'),
    await world.othersComplaint(),
  ];
  const each = (name: 'caseId' | 'attachmentId' | 'shareId' | 'referralId' | 'affiliationId') =>
    all.map((complaint): string | null => complaint[name]).filter((id) => id !== null);
  return {
    caseId: each('caseId'),
    attachmentId: each('attachmentId'),
    shareId: each('shareId'),
    referralId: each('referralId'),
    affiliationId: each('affiliationId'),
    userId: [...world.people.values()].map((person) => person.userId),
    partnerId: [world.own.partnerId, world.other.partnerId],
  };
}

interface Reply {
  statusCode: number;
  headers: Record<string, unknown>;
  body: string;
}

/** What is wrong with an answer, whatever was asked. */
function faults(request: FuzzRequest, { statusCode, headers, body }: Reply): string[] {
  const type = String(headers['content-type'] ?? '');
  const isRefusal = statusCode >= 400;
  const checks: [isWrong: boolean, what: string][] = [
    [statusCode >= 500, `answered ${statusCode}`],
    [INSIDES.some((words) => words.test(body)), 'tells of its insides'],
    [body.includes(TEST_PASSWORD), 'tells a secret'],
    [isRefusal && body.includes(CANARY), 'repeats what it refused'],
    [JSON.stringify(headers).includes(CANARY), 'repeats something in its headers'],
    [statusCode < 300 && body.length > 0 && !TYPES.test(type), `is of type ${type}`],
    [headers['x-content-type-options'] !== 'nosniff', 'lacks its headers'],
  ];
  const found = checks.filter(([isWrong]) => isWrong).map(([, what]) => what);
  if (!isRefusal) return [...found, ...undescribed(request, String(statusCode))];
  return request.method === 'HEAD' ? found : [...found, ...problemFaults(request, type, body, statusCode)];
}

/** An answer that the description of the operation does not name. */
function undescribed({ operation }: FuzzRequest, answer: string): string[] {
  const named = operation && described.get(operation);
  return !named || named.has(answer) || ANYWHERE.includes(answer) ? [] : [`${operation} does not describe ${answer}`];
}

interface DescribedOperation {
  responses: Record<string, { description?: string }>;
}

function descriptionsOf(document: OpenAPIObject): Map<string, ReadonlySet<string>> {
  const all = new Map<string, ReadonlySet<string>>();
  for (const [path, item] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(item as Record<string, DescribedOperation>)) {
      const answers = Object.entries(operation.responses).flatMap(([status, response]) => [
        status,
        ...(response.description ?? '').split(', '),
      ]);
      all.set(`${method.toUpperCase()} ${path}`, new Set(answers));
    }
  }
  return all;
}

function problemFaults(request: FuzzRequest, type: string, body: string, status: number): string[] {
  if (!type.startsWith('application/problem+json')) return [`refuses with ${type}`];
  const problem = JSON.parse(body) as { code: string; status: number };
  if (!(problem.code in problems) || problem.status !== status) return ['is no problem of ours'];
  if (!Object.keys(problem).every((key) => PROBLEM_KEYS.has(key))) return ['says too much'];
  return undescribed(request, problem.code);
}

async function send(request: FuzzRequest): Promise<string[]> {
  const { operation: _, ...asked } = request;
  const reply = await world.app.inject({ ...asked, method: request.method as 'GET' });
  statuses.set(reply.statusCode, (statuses.get(reply.statusCode) ?? 0) + 1);
  const found = faults(request, reply);
  if (found.length === 0) return [];
  return [`${found.join('; ')}\n  ${JSON.stringify(request).slice(0, 600)}\n  ${reply.body.slice(0, 300)}`];
}

async function sendAll(batch: FuzzRequest[]): Promise<string[]> {
  const failures: string[] = [];
  const next = async () => {
    for (let request = batch.shift(); request; request = batch.shift()) failures.push(...(await send(request)));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  return failures;
}

function answered(...wanted: number[]): number {
  return wanted.reduce((sum, status) => sum + (statuses.get(status) ?? 0), 0);
}

it(
  `survives ${REQUESTS} odd requests`,
  async () => {
    const document = await buildOpenApiDocument();
    described = descriptionsOf(document);
    delete document.paths['/api/v1/notices/stream']; // its answer stays open
    const fuzzer = new Fuzzer(document, new SeededRandom(SEED));
    const ids = await idsThatExist();
    const failures: string[] = [];
    let sent = 0;
    while (sent < REQUESTS && failures.length < 10) {
      const known = await withSessions(ids);
      const batch = Array.from({ length: Math.min(PER_SIGN_IN, REQUESTS - sent) }, () => fuzzer.next(known));
      sent += batch.length;
      failures.push(...(await sendAll(batch)));
    }
    const tally = [...statuses].sort(([a], [b]) => a - b).map(([status, times]) => `${status}: ${times}`);
    process.stdout.write(`  fuzz: ${sent} requests with FUZZ_SEED=${SEED}; ${tally.join(', ')}\n`);
    expect(failures).toEqual([]);
    // Enough of them must have got past the first checks for the rest to mean anything.
    expect(answered(200, 201, 204)).toBeGreaterThan(sent / 50);
    const log = world.log.join('');
    expect(log).not.toContain(CANARY);
    expect(log).not.toContain('unexpected error');
  },
  20 * 60_000,
);
