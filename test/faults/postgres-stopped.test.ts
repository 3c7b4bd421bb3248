import { ReceiptService } from '@modules/cases';
import type { Notice } from '../../apps/intake/pages/view';
import { wordsOf } from '../../apps/intake/i18n/words';
import { Installation } from '../support/installation';
import { OwnServer } from '../support/own-server';
import { type Answer, codeOn, type Fields, fillForm, hiddenFields, lineTo, Phone } from '../support/phone';
import type { AppProcess } from '../support/processes';
import { aPhoto } from '../support/photo';
import { until } from '../support/until';
import { type WebAppProcess, webApp } from './app-processes';
import { Gate } from './gate';

const STORY = 'Ba tháng rồi công ty chưa trả lương.';
const CHECK = '/vi/form/check';

describe('PostgreSQL stopped in mid-request, and the form in Vietnamese', () => {
  const words = wordsOf('vi');
  let server: OwnServer;
  let installation: Installation;
  let form: WebAppProcess;
  let running: AppProcess;
  let phone: Phone;

  const rows = <T extends object>(sql: string) => installation.database.query<T>('owner', sql);
  const complaints = async () => (await rows('SELECT FROM complaints')).length;
  const stop = () => server.stopAtOnce();
  const startAgain = async () => {
    await server.startAgain();
    await until('the form to be ready again', async () => (await phone.get('/readyz')).status === 200, 20);
  };
  /** What the person does while PostgreSQL is stopped under her. */
  const posting = (url: string, page: Answer, fields: Fields) =>
    phone.post(url, { ...hiddenFields(page.html), go: 'next', ...fields });
  const expectHonest = (page: Answer, notice: Notice, kept: readonly string[]) => {
    expect(page.status).toBe(503);
    expect(page.html).toContain(words.say(`layout.${notice}Title`));
    expect(page.html).toContain(words.say(`layout.${notice}Body`));
    for (const text of kept) expect(page.html).toContain(text);
  };
  /** Sends the page that came back. @returns what her receipt opens */
  const sendAgain = async (page: Answer) => {
    const sent = await posting(CHECK, page, { go: 'send' });
    expect(sent).toMatchObject({ status: 303, location: '/vi/receipt' });
    const receipt = codeOn((await phone.get('/vi/receipt')).html);
    return (await installation.intake()).get(ReceiptService).open(receipt);
  };

  const waitingCommits = async (role: string) => {
    const sessions = await rows<{ role: string }>(
      `SELECT usename AS role FROM pg_stat_activity WHERE wait_event = 'SyncRep'`,
    );
    return sessions.filter((session) => session.role === role).length;
  };
  /** From now on a commit waits, already on disk, for the word of a second server that does not exist. */
  const makeCommitsWait = async () => {
    await rows(`ALTER SYSTEM SET synchronous_standby_names = 'nobody'`);
    await rows('SELECT pg_reload_conf()');
    // Which process has heard of it cannot be asked, so commits of our own are tried until one waits.
    await until('a commit of our own to wait', async () => {
      rows(`SELECT pg_logical_emit_message(true, 'try', '')`).catch(() => undefined);
      return (await waitingCommits('postgres')) > 0;
    });
  };

  const letCommitsPass = async () => {
    await server.startAgain();
    await rows('ALTER SYSTEM RESET synchronous_standby_names');
    await rows('SELECT pg_reload_conf()');
  };

  beforeAll(async () => {
    server = await OwnServer.start();
    installation = await Installation.create(new Date(), server.facts);
    form = await webApp('intake', installation);
    running = await form.start();
  }, 90_000);
  beforeEach(async () => {
    phone = new Phone(lineTo(form.address));
    await fillForm(phone, { story: { story: STORY } }, 'vi');
    await phone.upload('/vi/form/photos', [await aPhoto()], { go: 'add' });
  });
  afterAll(async () => {
    await running.stop();
    await installation.close();
    await server.close();
  });

  it('gives a step back filled in while PostgreSQL is away, and takes it afterwards', async () => {
    const url = '/vi/form/story';
    const page = await phone.get(url);
    await stop();
    const story = 'Họ giữ hộ chiếu của tôi.';
    const away = await posting(url, page, { story });
    expectHonest(away, 'notSaved', [story]);
    expectHonest(await posting(url, away, { story }), 'notSaved', [story]);
    await startAgain();
    expect(await posting(url, away, { story })).toMatchObject({ status: 303, location: '/vi/form/danger' });
    const check = await phone.get(CHECK);
    expect(check.html).toContain(story);
    expect(await sendAgain(check)).toMatchObject({ story, attachments: [{ mediaType: 'image/jpeg' }] });
  });

  it('gives a step back when PostgreSQL dies while it is being saved', async () => {
    const gate = await Gate.at(installation.database, { table: 'drafts', moment: 'statement' });
    const url = '/vi/form/you';
    const answers = { naming: 'named', name: 'Nguyễn Thị Mai', contact: 'email', email: 'mai@mail.example' };
    const page = await phone.get(url);
    await gate.close();
    const answer = posting(url, page, answers);
    await gate.isCrowded();
    await stop();
    expectHonest(await answer, 'notSaved', ['value="Nguyễn Thị Mai"', 'value="mai@mail.example"']);
    await startAgain();
    await gate.remove();
    expect((await posting(url, await answer, answers)).status).toBe(303);
    expect((await phone.get(url)).html).toContain('value="Nguyễn Thị Mai"');
  });

  it('gives the last page back while PostgreSQL is away, and sends one complaint afterwards', async () => {
    const before = await complaints();
    const page = await phone.get(CHECK);
    await stop();
    const away = await posting(CHECK, page, { go: 'send' });
    expectHonest(away, 'notSent', [STORY]);
    await startAgain();
    expect(await complaints()).toBe(before);
    expect(await sendAgain(away)).toMatchObject({ story: STORY, attachments: [{ mediaType: 'image/jpeg' }] });
    expect(await complaints()).toBe(before + 1);
  });

  it('stores nothing of a complaint that was half written, and one when she sends it again', async () => {
    const before = await complaints();
    const gate = await Gate.at(installation.database, { table: 'deadlines', moment: 'statement' });
    const page = await phone.get(CHECK);
    await gate.close();
    const answer = posting(CHECK, page, { go: 'send' });
    await gate.isCrowded();
    await stop();
    expectHonest(await answer, 'notSent', [STORY]);
    await startAgain();
    await gate.remove();
    expect(await complaints()).toBe(before);
    expect(await sendAgain(await answer)).toMatchObject({ story: STORY });
    expect(await complaints()).toBe(before + 1);
  });

  it('says that it does not know, and stores nothing twice, when the commit was never confirmed', async () => {
    const before = await complaints();
    const page = await phone.get(CHECK);
    await makeCommitsWait();
    const answer = posting(CHECK, page, { go: 'send' });
    await until('a commit without an answer', async () => (await waitingCommits('madoguchi_intake')) > 0, 20);
    await stop();
    expectHonest(await answer, 'unsureSent', [STORY]);
    // The second press surely stores nothing, but the first may have: it must not be called "not sent" now.
    const again = await posting(CHECK, await answer, { go: 'send' });
    expectHonest(again, 'unsureSent', [STORY]);
    await letCommitsPass();
    expect(await complaints()).toBe(before + 1);
    expect(await sendAgain(again)).toMatchObject({ story: STORY });
    expect(await complaints()).toBe(before + 1);
  });

  it('writes a message once whose commit was never confirmed', async () => {
    await posting(CHECK, await phone.get(CHECK), { go: 'send' });
    const url = '/vi/file/message';
    const message = 'Xin gọi cho tôi.';
    const page = await phone.get('/vi/file');
    await makeCommitsWait();
    const answer = posting(url, page, { message });
    await until('a commit without an answer', async () => (await waitingCommits('madoguchi_intake')) > 0, 20);
    await stop();
    expectHonest(await answer, 'unsureSaved', [message]);
    await letCommitsPass();
    expect(await posting(url, await answer, { message })).toMatchObject({ location: '/vi/file?done=message' });
    const letters = (await phone.get('/vi/file')).html.split(`<div class="words">${message}</div>`);
    expect(letters).toHaveLength(2);
  });
});
