import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { IntakeConfig, readConfig } from '@platform/config';
import { createIntakeApp } from '../../apps/intake/create-app';
import { Installation } from '../support/installation';

export interface Answer {
  status: number;
  html: string;
  location: string;
  headers: Record<string, unknown>;
}

type Fields = Record<string, string | string[]>;

/** The form in this process, on a database of its own. */
export class FormWorld {
  /** Every line that the form logged. */
  readonly log: string[] = [];

  private constructor(
    readonly installation: Installation,
    readonly app: NestFastifyApplication,
    log: string[],
  ) {
    this.log = log;
  }

  static async create(installation?: Installation, databaseUrl?: string): Promise<FormWorld> {
    const home = installation ?? (await Installation.create());
    const log: string[] = [];
    const env = {
      NODE_ENV: 'test',
      DATABASE_URL: databaseUrl ?? home.database.urls.intake,
      MADOGUCHI_DATA: home.folder,
      QUICK_EXIT_URL: 'https://weather.example/',
    };
    const app = await createIntakeApp(readConfig(IntakeConfig, env), {
      clock: home.clock,
      logTarget: { write: (line: string) => void log.push(line) },
    });
    return new FormWorld(home, app, log);
  }

  phone(): Phone {
    return new Phone(this.app);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.installation.close();
  }
}

/** A browser without scripts: it keeps cookies and fills in forms. */
export class Phone {
  readonly cookies = new Map<string, string>();

  constructor(private readonly app: NestFastifyApplication) {}

  get(url: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.ask({ method: 'GET', url, headers: { cookie: this.cookieHeader(), ...headers } });
  }

  post(url: string, fields: Fields, headers: Record<string, string> = {}): Promise<Answer> {
    const form = new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) for (const each of [value].flat()) form.append(name, each);
    const type = { 'content-type': 'application/x-www-form-urlencoded', cookie: this.cookieHeader() };
    return this.ask({ method: 'POST', url, headers: { ...type, ...headers }, payload: form.toString() });
  }

  /** Loads the page, then posts it back with its hidden fields and these answers. */
  async fillIn(url: string, fields: Fields): Promise<Answer> {
    const page = await this.get(url);
    return this.post(url, { ...hiddenFields(page.html), go: 'next', ...fields });
  }

  /** Loads the photo page and posts files with it. */
  async upload(url: string, files: Buffer[], fields: Fields = {}): Promise<Answer> {
    const page = await this.get(url);
    const form = new FormData();
    const all = Object.entries({ ...hiddenFields(page.html), ...fields });
    for (const [name, value] of all) for (const each of [value].flat()) form.append(name, each);
    for (const file of files) form.append('photos', new Blob([new Uint8Array(file)], { type: 'image/jpeg' }), 'p.jpg');
    const encoded = new Response(form);
    const headers = { 'content-type': encoded.headers.get('content-type') ?? '', cookie: this.cookieHeader() };
    return this.ask({ method: 'POST', url, headers, payload: Buffer.from(await encoded.arrayBuffer()) });
  }

  private async ask(request: {
    method: 'GET' | 'POST';
    url: string;
    headers: Record<string, string>;
    payload?: string | Buffer;
  }): Promise<Answer> {
    const response = await this.app.inject(request);
    for (const { name, value, expires } of response.cookies) {
      if (expires && expires.getTime() < 86_400_000) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const location = String(response.headers.location ?? '');
    return { status: response.statusCode, html: response.body, location, headers: response.headers };
  }

  private cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}

/** The hidden inputs of a page; a name that occurs several times has all its values. */
export function hiddenFields(html: string): Fields {
  const fields: Record<string, string[]> = {};
  for (const [, name = '', value = ''] of html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)) {
    fields[name] = [...(fields[name] ?? []), value];
  }
  return fields;
}

/** Walks through the whole form with the given words and stops on the check page. */
export async function fillForm(
  phone: Phone,
  answers: Partial<Record<string, Fields>> = {},
  locale = 'my',
): Promise<void> {
  const at = (step: string) => `/${locale}/form/${step}`;
  const steps: [string, Fields][] = [
    ['where', { workplaceCode: '', place: 'စက်ရုံ', prefecture: '23' }],
    ['what', { categories: ['WAGE', 'HOUSING'] }],
    ['details', { details: ['WAGE.unpaid_or_late'] }],
    ['story', { story: 'သုံးလ လစာ မရသေးပါ။' }],
    ['danger', { danger: 'no' }],
    ['you', { naming: 'anonymous', nationality: 'MM', contact: 'none' }],
    ['sharing', { company: 'no', partner: 'no' }],
  ];
  for (const [step, fields] of steps) await phone.fillIn(at(step), { ...fields, ...answers[step] });
}

/** The code on the receipt page, without its spaces. */
export function codeOn(html: string): string {
  const [, shown = ''] = /<p class="code"[^>]*>([\d ]+)</.exec(html) ?? [];
  return shown.replace(/ /g, '');
}
