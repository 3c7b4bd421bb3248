import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { LOCALES } from '@modules/complaints';
import { MemberImports, MembershipBackgroundModule, MembershipModule } from '@modules/membership';
import { Posters, ReachModule } from '@modules/reach';
import type { Actor } from '@platform/actor';
import { newId } from '@platform/database';
import { Typesetter } from '@platform/print';
import { Client } from 'pg';
import { aCompany, aPerson, Installation } from '../support/installation';
import { MemberImportWork } from '../../libs/modules/membership/imports/member-imports.job';
import { OwnServer } from '../support/own-server';

/**
 * How many members a second a list becomes, and how long a poster takes in each language. Beside the import the floor: the
 * same cells inserted by one plain statement for as many rows as the worker takes at once; beside the posters a page with one
 * word. Every page is another one, for the typesetter remembers what it has set.
 */
const SIZES = [856, 50_000];
const ROWS_AT_ONCE = 500;
const POSTERS = 9;
const A_WORD = '#set page(paper: "a4")\n#data.word\n';

interface Bench {
  installation: Installation;
  api: INestApplicationContext;
  worker: INestApplicationContext;
  officer: Actor;
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

const line = (index: number): string[] => [`架空会員${index}株式会社`, '企業', '愛知県', '2020-04-01'];

function list(rows: number): Buffer {
  const lines = Array.from({ length: rows }, (_, index) => line(index).join(','));
  return Buffer.from(['会員名,区分,都道府県,入会日', ...lines].join('\n'));
}

/** Rows a second that a plain insert of the same cells takes, in transactions of the same size. */
async function floorOf({ installation }: Bench, rows: number): Promise<number> {
  const client = new Client({ connectionString: installation.database.urls.owner });
  await client.connect();
  await client.query('CREATE TABLE IF NOT EXISTS bench_floor (id uuid PRIMARY KEY, cells text[] NOT NULL)');
  const took = await seconds(async () => {
    for (let done = 0; done < rows; done += ROWS_AT_ONCE) {
      const part = Array.from({ length: Math.min(ROWS_AT_ONCE, rows - done) }, (_, i) => [newId(), line(done + i)]);
      await client.query(
        `INSERT INTO bench_floor SELECT (e->>0)::uuid, ARRAY(SELECT jsonb_array_elements_text(e->1))
         FROM jsonb_array_elements($1::jsonb) e`,
        [JSON.stringify(part)],
      );
    }
  });
  await client.end();
  return rows / took;
}

async function measureImport(bench: Bench, rows: number): Promise<void> {
  const { api, worker, officer } = bench;
  const imports = api.get(MemberImports);
  const floor = await floorOf(bench, rows);
  const say = (what: string, took: number) => {
    const rate = rows / took;
    console.log(
      `import of ${rows.toLocaleString('en')}, ${what.padEnd(10)} ${Math.round(rate).toLocaleString('en').padStart(7)} rows/s  of the floor ${(rate / floor).toFixed(3)}`,
    );
  };
  let id = '';
  const bytes = (async function* () {
    yield list(rows);
  })();
  say(
    'read',
    await seconds(async () => {
      id = await imports.upload(officer, { fileName: 'members.csv', bytes, key: newId() });
    }),
  );
  const work = () => seconds(() => worker.get(MemberImportWork, { strict: false }).work());
  say('checked', await work());
  await imports.start(officer, id);
  say('made', await work());
  await imports.undo(officer, id, 'measured');
  say('taken back', await work());
}

/** The middle of several. */
async function median(work: (turn: number) => Promise<unknown>): Promise<number> {
  const all: number[] = [];
  for (let turn = 0; turn < POSTERS; turn += 1) all.push((await seconds(() => work(turn))) * 1000);
  return [...all].sort((a, b) => a - b)[Math.floor(POSTERS / 2)] ?? 0;
}

async function measurePosters({ api, officer }: Bench): Promise<void> {
  const sites: string[] = [];
  for (let i = 1; i <= POSTERS; i += 1) sites.push((await aCompany(api, `BENCH${i}`)).siteId);
  const posters = api.get(Posters);
  const typesetter = api.get(Typesetter, { strict: false });
  const aWord = (word: string) => typesetter.pdf({ name: 'word', source: A_WORD, data: { word } });
  console.log(`first page of the process    ${((await seconds(() => aWord('first'))) * 1000).toFixed(0)} ms`);
  const floor = await median((turn) => aWord(`word ${turn}`));
  for (const locales of [...LOCALES.map((locale) => [locale]), LOCALES]) {
    for (const format of ['pdf', 'png'] as const) {
      const wish = { shape: 'a4', format, locales, formUrl: 'https://desk.example' } as const;
      const ms = await median((turn) => posters.print(officer, sites[turn] ?? '', wish));
      const name = `poster ${locales.length > 1 ? 'all' : locales[0]}, ${format}`;
      console.log(
        `${name.padEnd(28)} ${ms.toFixed(0).padStart(5)} ms  of a page with a word ${(ms / floor).toFixed(1)}`,
      );
    }
  }
}

async function main(): Promise<void> {
  const server = await OwnServer.start();
  const installation = await Installation.create(new Date(), server.facts);
  try {
    const api = await installation.api([MembershipModule, ReachModule]);
    const worker = await installation.worker([MembershipBackgroundModule]);
    const officer = await aPerson(api, { kind: 'secretariat', roles: ['membership_officer'] });
    const bench = { installation, api, worker, officer };
    await measurePosters(bench);
    for (const rows of SIZES) await measureImport(bench, rows);
  } finally {
    await installation.close();
    await server.close();
  }
}

void main();
