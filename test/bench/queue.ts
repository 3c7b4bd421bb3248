import 'reflect-metadata';
import { QUEUE_TABS, SubmissionService } from '@modules/cases';
import { webApp } from '../faults/app-processes';
import { seedCases } from '../queue/many-cases';
import { aPerson, aSubmission, Installation } from '../support/installation';
import { OwnServer } from '../support/own-server';
import type { AppProcess } from '../support/processes';
import { sessionCookie } from '../support/session-cookie';
import { fire, type Measured, type Shot } from './load';

/**
 * What the desk waits for among few cases and among many: each tab of the list, and one case, from the real api process.
 * Both stores are on one PostgreSQL and are asked in turns, so that a slow minute of the machine slows both; and beside
 * them the floor: the cheapest answer that a signed-in person gets, who they are.
 */
const SIZES = [1_000, 200_000];
const ROUNDS = 5;
const REQUESTS = 70;
const WARM_UP = 35;
/** Cases with words and keys, which a page needs; the others have the facts that lists and counters read. */
const WHOLE_CASES = 35;
const COUNSELLORS = 12;
const KINDS = ['floor', 'list', 'case'] as const;

type Kind = (typeof KINDS)[number];

interface Store {
  size: number;
  installation: Installation;
  api: AppProcess;
  address: string;
  shots: Record<Kind, Shot[]>;
  measured: Record<Kind, Measured[]>;
}

async function openStore(server: OwnServer, size: number): Promise<Store> {
  const now = new Date();
  const installation = await Installation.create(now, server.facts);
  const desk = await installation.api();
  const counsellor = () => aPerson(desk, { kind: 'secretariat', roles: ['counsellor'] });
  const people = await Promise.all(Array.from({ length: COUNSELLORS }, counsellor));
  const assignees = people.map(({ userId }) => userId);
  await seedCases(installation.database.urls.owner, { cases: size, now, assignees });
  const submission = (await installation.intake()).get(SubmissionService);
  for (let i = 0; i < WHOLE_CASES; i += 1) await submission.submit(aSubmission());
  const whole = await installation.database.query<{ id: string }>(
    'owner',
    'SELECT id FROM cases ORDER BY received_at DESC, id DESC LIMIT $1',
    [WHOLE_CASES],
  );
  const cookie = await sessionCookie(installation.database, assignees[0] ?? '', { now });
  await installation.rest();
  const { address, start } = await webApp('api', installation);
  const shot = (path: string): Shot => ({ path: `/api/v1/${path}`, headers: { cookie } });
  const list = QUEUE_TABS.map((tab) => shot(`cases?tab=${tab}&limit=30`));
  const shots = { floor: [shot('session')], list, case: whole.map(({ id }) => shot(`cases/${id}`)) };
  return { size, installation, api: await start(), address, shots, measured: { floor: [], list: [], case: [] } };
}

/** One after the other, as one person clicks. */
async function ask({ address, shots }: Store, kind: Kind, requests: number): Promise<Measured> {
  const all = shots[kind];
  const round = Array.from({ length: requests }, (_, i) => all[i % all.length] as Shot);
  return fire(address, round, { connections: 1, expect: 200 });
}

/** The stores take turns. */
async function measureOnce(stores: readonly Store[]): Promise<void> {
  for (const kind of KINDS) {
    for (const store of stores) store.measured[kind].push(await ask(store, kind, REQUESTS));
  }
}

/** The round whose p95 lies in the middle. */
function middle(rounds: readonly Measured[]): Measured {
  return [...rounds].sort((a, b) => a.p95Ms - b.p95Ms)[Math.floor(rounds.length / 2)] as Measured;
}

function show(stores: readonly Store[]): void {
  for (const { size, measured } of stores) {
    const floor = middle(measured.floor);
    for (const kind of KINDS) {
      const { p50Ms, p95Ms } = middle(measured[kind]);
      const ratio = `ratio p50 ${(p50Ms / floor.p50Ms).toFixed(2)}  p95 ${(p95Ms / floor.p95Ms).toFixed(2)}`;
      const name = `${kind} among ${size.toLocaleString('en')}`.padEnd(20);
      console.log(`${name}  p50 ${p50Ms.toFixed(1)} ms  p95 ${p95Ms.toFixed(1)} ms  ${ratio}`);
    }
  }
}

async function main(): Promise<void> {
  const server = await OwnServer.start();
  const stores: Store[] = [];
  try {
    for (const size of SIZES) stores.push(await openStore(server, size));
    for (const store of stores) for (const kind of KINDS) await ask(store, kind, WARM_UP);
    for (let round = 0; round < ROUNDS; round += 1) await measureOnce(stores);
    show(stores);
  } finally {
    for (const { api, installation } of stores) {
      await api.stop();
      await installation.close();
    }
    await server.close();
  }
}

void main();
