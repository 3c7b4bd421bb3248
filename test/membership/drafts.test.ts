import { ApplicationExpiry } from '@modules/membership';
import { Storage } from '@platform/storage';
import { AccountsWorld, isWrittenIn } from '../accounts-world';
import { ApiClient } from '../api-world';
import { aPhoto } from '../support/photo';
import { sessionCookie } from '../support/session-cookie';
import { until } from '../support/until';
import { answers, anApplicant, applicationOf, signature } from './joining-world';

let world: AccountsWorld;
let officer: ApiClient;

beforeAll(async () => {
  world = await AccountsWorld.create();
  const { userId } = await world.person('secretariat', ['membership_officer']);
  const { database, clock } = world.installation;
  officer = new ApiClient(world.app, await sessionCookie(database, userId, { now: clock.now() }));
}, 60_000);
afterAll(() => world.close());

const code = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];

describe('a draft', () => {
  it('is kept as it is, finished or not, and says all at once what is missing', async () => {
    const applicant = await anApplicant(world);
    await applicant
      .put({ version: 1, answers: answers({ corporateNumber: '１-0000-1234-5678', motive: '' }) })
      .expect(200);
    const view = await applicant.get().expect(200);
    expect(view.body).toMatchObject({ state: 'draft', version: 2, answers: { corporateNumber: '1000012345678' } });
    const refused = await applicant.post('/submission', signature(view.body)).expect(422);
    expect(refused.body).toMatchObject({
      code: 'application.incomplete',
      errors: [
        { field: 'motive', code: 'isMissing' },
        { field: 'corporateNumber', code: 'isCorporateNumber' },
        { field: 'documents', code: 'isMissing' },
      ],
    });
    expect(code(await applicant.put({ version: 1, answers: answers() }))).toEqual([
      409,
      'application.changedMeanwhile',
    ]);
    expect(code(await applicant.post('/submission', { ...signature(view.body), pledgeVersion: 99 }))).toEqual([
      409,
      'pledge.notNewest',
    ]);
  });

  it('is one for each address, however often the link is asked for, and nobody is flooded with mails', async () => {
    const applicant = await anApplicant(world);
    for (let press = 0; press < 8; press += 1) {
      await world.stranger.post('/join/links', { kind: 'union', email: applicant.email, locale: 'ja' }).expect(204);
      await until(
        'the mails',
        () => world.box.mails.filter(({ to }) => to.includes(applicant.email)).length >= Math.min(press + 2, 5),
      );
    }
    const rows = await world.query('SELECT kind FROM membership_applications WHERE email = $1', [applicant.email]);
    expect(rows).toEqual([{ kind: 'company' }]);
    expect(world.box.mails.filter(({ to }) => to.includes(applicant.email)).length).toBeLessThanOrEqual(6);
    expect((await applicant.get()).status).toBe(200);
  }, 30_000);

  it('takes a PDF or a picture once for each key, and nothing else', async () => {
    const applicant = await anApplicant(world);
    const key = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';
    const photo = await aPhoto();
    const first = await applicant.upload('registration', photo, key).expect(201);
    const again = await applicant.upload('registration', photo, key).expect(201);
    expect(again.body).toEqual(first.body);
    expect(code(await applicant.upload('rules', Buffer.from('#!/bin/sh\nrm -rf /\n')))).toEqual([
      422,
      'attachment.type',
    ]);
    expect(code(await applicant.upload('rules', Buffer.from('a,b\n1,2\n')))).toEqual([422, 'attachment.type']);
    expect(code(await applicant.upload('diary', photo))).toEqual([400, 'request.invalid']);
    const [row] = await world.query<{ key: string }>(
      'SELECT original_key AS key FROM application_documents WHERE id = $1',
      [first.body.id],
    );
    await applicant.remove(`/documents/${first.body.id}`).expect(204);
    await applicant.remove(`/documents/${first.body.id}`).expect(204);
    await expect(world.app.get(Storage).get(`${row?.key ?? ''}.0`)).rejects.toThrow();
  });

  it('is read by nobody but its writer, in clear by no table, and is forgotten with its files after 30 days', async () => {
    const applicant = await anApplicant(world);
    const secret = 'Nobody else knows that we were warned.';
    await applicant.put({ version: 1, answers: answers({ motive: secret }) }).expect(200);
    const document = await applicant.upload('rules', await aPhoto()).expect(201);
    const { id } = await applicationOf(world, applicant.email);
    expect(code(await officer.get(`/membership-applications/${id}`))).toEqual([404, 'application.notFound']);
    for (const table of ['membership_applications', 'application_messages', 'audit_log', 'outbox']) {
      expect([table, await isWrittenIn(world, table, secret)]).toEqual([table, false]);
      expect([table, await isWrittenIn(world, table, applicant.token)]).toEqual([table, false]);
    }
    expect(world.log.join('\n')).not.toContain(applicant.token);
    const [row] = await world.query<{ key: string }>(
      'SELECT original_key AS key FROM application_documents WHERE id = $1',
      [document.body.id],
    );
    const { clock } = world.installation;
    const start = clock.now();
    clock.moveTo(new Date(start.getTime() + 31 * 86_400_000));
    expect(code(await applicant.get())).toEqual([404, 'application.linkNotOpen']);
    await world.worker.get(ApplicationExpiry).expire();
    clock.moveTo(start);
    expect(await world.query('SELECT 1 FROM membership_applications WHERE id = $1', [id])).toEqual([]);
    await expect(world.app.get(Storage).get(`${row?.key ?? ''}.0`)).rejects.toThrow();
  });

  it('answers unknown, foreign and missing links alike, and counts what one address asks for', async () => {
    const answer = await world.stranger.get('/join/application').set('Application-Link', 'x'.repeat(43));
    expect(code(answer)).toEqual([404, 'application.linkNotOpen']);
    expect(code(await world.stranger.get('/join/application'))).toEqual([404, 'application.linkNotOpen']);
    const bodies = [{}, { kind: 'king' }, { email: 'nobody' }, { locale: 'xx' }, { kind: 'union', more: 1 }];
    for (const body of bodies) expect((await world.stranger.post('/join/links', body)).status).toBe(400);
  });
});
