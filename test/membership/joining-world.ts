import type { ApiClient } from '../api-world';
import type { AccountsWorld } from '../accounts-world';
import { mailTo } from '../support/mail';
import { aPhoto } from '../support/photo';
import { until } from '../support/until';

/** Puts the one check digit in front that belongs there. @param body twelve digits */
export function corporateNumber(body: string): string {
  const sum = Array.from(body, Number)
    .reverse()
    .reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 1 : 2), 0);
  return `${9 - (sum % 9)}${body}`;
}

/** What an applicant company answers, with whatever a test wants different. */
export const answers = (change: object = {}) => ({
  nameJa: '株式会社 架空織物',
  nameEn: 'Fictional Weavers Co., Ltd.',
  corporateNumber: corporateNumber('000012345678'),
  prefectureCode: '21',
  address: '架空県架空市1-2-3',
  website: 'https://weavers.example/',
  contactName: '架空 花子',
  contactTitle: '総務部長',
  contactPhone: '00-0000-0000',
  motive: 'We employ forty people from abroad and want to do it well.',
  ...change,
});

/** Under the texts that the page shows, after they were saved once. */
export const signature = (view: { pledge: { version: number } }) => ({
  ...{ version: 2, pledgeVersion: view.pledge.version, signatoryName: 'Kaku Taro', signatoryTitle: 'President' },
});

/** Somebody without an account who holds the link of a mail. */
export class Applicant {
  constructor(
    private readonly world: AccountsWorld,
    readonly email: string,
    public token: string,
  ) {}

  get(path = ''): ReturnType<ApiClient['get']> {
    return this.world.stranger.get(`/join/application${path}`).set('Application-Link', this.token);
  }

  put(body: object): ReturnType<ApiClient['get']> {
    return this.world.stranger.put('/join/application', body).set('Application-Link', this.token);
  }

  post(path: string, body?: object): ReturnType<ApiClient['get']> {
    return this.world.stranger.post(`/join/application${path}`, body).set('Application-Link', this.token);
  }

  remove(path: string): ReturnType<ApiClient['get']> {
    return this.world.stranger.delete(`/join/application${path}`).set('Application-Link', this.token);
  }

  /** Sends a file as one kind of document. */
  upload(kind: string, file: Buffer, key?: string): ReturnType<ApiClient['get']> {
    const call = this.world.stranger
      .post(`/join/application/documents?kind=${kind}`)
      .set('Application-Link', this.token)
      .set('Content-Type', 'application/octet-stream');
    return (key ? call.set('Idempotency-Key', key) : call).send(file);
  }

  /** Everything that a company has to send, signed. */
  async submit(change: object = {}): Promise<void> {
    await this.put({ version: 1, answers: answers(change) }).expect(200);
    const view = await this.get().expect(200);
    for (const kind of view.body.neededDocuments) await this.upload(kind, await aPhoto()).expect(201);
    await this.post('/submission', signature(view.body)).expect(204);
  }
}

let addresses = 0;

/** Asks for a link, reads the mail, and holds it. */
export async function anApplicant(
  world: AccountsWorld,
  kind = 'company',
  domain = 'weavers.example',
): Promise<Applicant> {
  const email = `join${(addresses += 1)}@${domain}`;
  await world.stranger.post('/join/links', { kind, email, locale: 'en' }).expect(204);
  return new Applicant(world, email, await world.token(email));
}

/** The row of an applicant's newest application. */
export async function applicationOf(world: AccountsWorld, email: string): Promise<{ id: string; state: string }> {
  const [row] = await world.query<{ id: string; state: string }>(
    'SELECT id, state FROM membership_applications WHERE email = $1 ORDER BY created_at DESC LIMIT 1',
    [email],
  );
  if (!row) throw new Error(`nobody applied as ${email}`);
  return row;
}

export function mailWith(world: AccountsWorld, email: string, words: string) {
  return mailTo(world.box, email, (mail) => mail.text.includes(words));
}

/** A whole application of a class, as the queue has it. */
export async function submitted(
  world: AccountsWorld,
  kind = 'company',
  change: object = {},
): Promise<{ applicant: Applicant; id: string }> {
  const applicant = await anApplicant(world, kind);
  await applicant.submit(change);
  return { applicant, id: (await applicationOf(world, applicant.email)).id };
}

/** The ids of a whole list, two at a time. */
export async function pages(who: ApiClient, path: string, cursor = ''): Promise<string[]> {
  const page = (await who.get(`${path}&limit=2${cursor && `&cursor=${cursor}`}`).expect(200)).body;
  const ids = page.items.map((row: { id: string }) => row.id);
  return page.nextCursor ? [...ids, ...(await pages(who, path, page.nextCursor))] : ids;
}

/** A new version of the texts, as somebody publishes it who has seen the newest. */
export async function nextTexts(board: ApiClient) {
  const [newest] = (await board.get('/pledge-texts').expect(200)).body.items;
  const texts = {
    conductJa: '新しい行動原則',
    conductEn: 'New words',
    noRetaliationJa: '誓約',
    noRetaliationEn: 'Pledge',
  };
  return { version: newest.version, ...texts, reason: 'They do what they say.' };
}

/** The invitation's mail comes beside those of the application. */
export async function invitationToken(world: AccountsWorld, email: string): Promise<string> {
  const mail = await mailWith(world, email, '/invitation#');
  const token = /\/invitation#([\w-]{43})/.exec(mail.text)?.[1] ?? '';
  const stored = 'SELECT 1 FROM invitations WHERE token_hash = sha256($1::text::bytea)';
  await until('the invitation to work', async () => (await world.query(stored, [token])).length > 0);
  return token;
}
