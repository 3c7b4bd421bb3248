import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiConfig, readConfig } from '@platform/config';
import naughtyStrings from 'big-list-of-naughty-strings/blns.json';
import { createApiApp } from '../../apps/api/create-app';
import { codeOn, FormWorld, hiddenFields, type Phone } from '../intake/form-world';
import { sessionCookie } from '../support/session-cookie';
import { aPerson } from '../support/installation';
import { formPages } from '../support/phone';

/**
 * The list of strings that break programs, through every field in which a complainant can write, and back out of the
 * portal and of her own file. Many travel in one field, between marks, so that nothing around them is trimmed.
 * The one change on the way is the form's own (form-body.ts): line breaks become \n and control characters go.
 */
const MARK = '§';
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g;
const asStored = (text: string) => text.replace(/\r\n?/g, '\n').replace(CONTROL, '');

/** As few packs as possible of whole strings, each pack within the limit of its field. */
function packed(strings: readonly string[], limit: number): string[] {
  const packs: string[] = [];
  let pack = MARK;
  for (const text of strings) {
    if (pack.length + text.length + 1 > limit && pack !== MARK) {
      packs.push(pack);
      pack = MARK;
    }
    pack += `${text}${MARK}`;
  }
  return [...packs, pack];
}

/** As React writes a text into a page. */
function escaped(text: string): string {
  const names: Record<string, string> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": '#x27' };
  return text.replace(/[&<>"']/g, (sign) => `&${names[sign]};`);
}

/** Which elements and attributes a page has: a text that became markup would add to them. */
function markup(html: string): string[] {
  const tags = [...html.matchAll(/<([a-z][a-z0-9]*)\b([^>]*)>/gi)];
  const attributes = tags.flatMap(([, tag = '', rest = '']) =>
    [...rest.replace(/"[^"]*"/g, '').matchAll(/([a-z-]+)=/gi)].map(([, name = '']) => `${tag} ${name}`),
  );
  return [...new Set([...tags.map(([, tag = '']) => tag), ...attributes])].sort();
}

const LINES = packed(
  naughtyStrings.filter((text) => text.length <= 198),
  200,
);
const PAGES = packed(naughtyStrings, 9_900);

let world: FormWorld;
let api: NestFastifyApplication;
let cookie: string;

beforeAll(async () => {
  world = await FormWorld.create();
  const { database, folder, clock } = world.installation;
  const env = { NODE_ENV: 'test', DATABASE_URL: database.urls.api, MADOGUCHI_DATA: folder };
  const logTarget = { write: () => undefined };
  api = await createApiApp(readConfig(ApiConfig, env), { clock, logTarget, portalFolder: folder });
  const counsellor = await aPerson(api, { kind: 'secretariat', roles: ['counsellor'] });
  cookie = await sessionCookie(database, counsellor.userId, { now: clock.now() });
}, 120_000);
afterAll(async () => {
  await api.close();
  await world.close();
});

interface Written {
  phone: Phone;
  check: string;
}

/** Fills the form in as a person would, without looking at every page again, and stops on the check page. */
async function write(story: string, line: string): Promise<Written> {
  const phone = world.phone();
  const answers = {
    where: { workplaceCode: '', place: line, prefecture: '23' },
    story: { story },
    you: { naming: 'named', name: line, nationality: 'MM', contact: 'none' },
  };
  let hidden = {};
  for (const { url, fields } of formPages(answers, 'en')) {
    const { status, html } = await phone.post(url, { ...hidden, go: 'next', ...fields });
    if (status !== 303) throw new Error(`${url} answered ${status}: ${html.slice(0, 2_000)}`);
    if (url.endsWith('/where')) hidden = { csrf: hiddenFields((await phone.get('/en/form/what')).html).csrf ?? '' };
  }
  return { phone, check: (await phone.get('/en/form/check')).html };
}

async function read(path: string): Promise<Record<string, unknown>> {
  const response = await api.inject({ method: 'GET', url: `/api/v1${path}`, headers: { cookie } });
  if (response.statusCode !== 200) throw new Error(response.body);
  return response.json();
}

/** Sends what stands on the check page. @returns the case as the counsellor reads it */
async function send({ phone, check }: Written): Promise<{ detail: Record<string, unknown>; file: string }> {
  const { status, location } = await phone.post('/en/form/check', hiddenFields(check));
  expect([status, location]).toEqual([303, '/en/receipt']);
  const receipt = (await phone.get('/en/receipt')).html;
  expect(codeOn(receipt)).toHaveLength(27);
  const newest = 'SELECT id FROM cases ORDER BY id DESC LIMIT 1';
  const [row] = await world.installation.database.query<{ id: string }>('owner', newest);
  return { detail: await read(`/cases/${row?.id}`), file: (await phone.get('/en/file')).html };
}

it('packs every string of the list', () => {
  expect(naughtyStrings.length).toBeGreaterThan(400);
  const inPages = PAGES.join('');
  expect(naughtyStrings.filter((text) => !inPages.includes(`${MARK}${text}${MARK}`))).toEqual([]);
});

it('carries every string through place, name and story to the desk unharmed', async () => {
  const harmless = await write('Words.', 'Words');
  const plainCheck = markup(harmless.check);
  const plainFile = markup((await send(harmless)).file);
  for (const [i, line] of LINES.entries()) {
    const story = PAGES[i] ?? 'Words.';
    const written = await write(story, line);
    // Place and name, each as a text of its own on the page.
    expect(written.check.split(`<div>${escaped(asStored(line))}</div>`)).toHaveLength(3);
    expect(markup(written.check).filter((each) => !plainCheck.includes(each))).toEqual([]);
    const { detail, file } = await send(written);
    expect(detail).toMatchObject({ place: asStored(line), story: asStored(story) });
    expect(file).toContain(`<div class="words">${escaped(asStored(story))}</div>`);
    expect(markup(file).filter((each) => !plainFile.includes(each))).toEqual([]);
  }
}, 300_000);

it('carries every string through messages, both ways', async () => {
  const { phone, check } = await write('Words.', 'Words');
  const { detail } = await send({ phone, check });
  const caseId = String(detail.id);
  const say = async (text: string) => {
    const { csrf = '' } = hiddenFields((await phone.get('/en/file')).html);
    const sent = await phone.post('/en/file/message', { csrf, message: text });
    expect([sent.status, sent.location]).toEqual([303, '/en/file?done=message']);
    const payload = { text: asStored(text) };
    const url = `/api/v1/cases/${caseId}/messages`;
    expect((await api.inject({ method: 'POST', url, headers: { cookie }, payload })).statusCode).toBe(201);
  };
  await say('Words.');
  const plain = markup((await phone.get('/en/file')).html);
  for (const page of PAGES) await say(page);
  const { messages } = (await read(`/cases/${caseId}`)) as { messages: { text: string }[] };
  const file = (await phone.get('/en/file')).html;
  for (const page of PAGES) {
    expect(messages.filter(({ text }) => text === asStored(page))).toHaveLength(2);
    expect(file.split(escaped(asStored(page)))).toHaveLength(3);
  }
  expect(markup(file).filter((each) => !plain.includes(each))).toEqual([]);
}, 120_000);

it('removes control characters, NUL among them, and says so of nothing else', async () => {
  const { detail } = await send(await write('one\u0000two\u0007\r\nthree\rfour', 'a\u0000b'));
  expect(detail).toMatchObject({ story: 'onetwo\nthree\nfour', place: 'ab' });
});

it('refuses a line that is too long in words, with the line kept', async () => {
  const long = `<b>${'é'.repeat(200)}`;
  const page = await world.phone().post('/en/form/where', { go: 'next', workplaceCode: '', place: long });
  expect(page.status).toBe(422);
  expect(page.html).toContain(`value="${escaped(long)}"`);
});
