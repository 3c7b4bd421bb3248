/** One request of a browser. */
export interface PageRequest {
  method: 'GET' | 'POST';
  url: string;
  headers: Record<string, string>;
  payload?: string | Buffer;
}

/** What a line brings back. A cookie without a value was taken away. */
export interface PageReply {
  status: number;
  html: string;
  /** The body as it came, for what is no page. */
  bytes: Buffer;
  headers: Record<string, unknown>;
  cookies: { name: string; value: string | undefined }[];
}

/** How a phone reaches the form: inside the process, or over the network. */
export type Line = (request: PageRequest) => Promise<PageReply>;

/** The form did not answer: nobody was there, or the connection broke. */
export class LineCut extends Error {}

export interface Answer {
  status: number;
  html: string;
  bytes: Buffer;
  location: string;
  headers: Record<string, unknown>;
}

export type Fields = Record<string, string | string[]>;

/** A browser without scripts: it keeps cookies and fills in forms. */
export class Phone {
  readonly cookies = new Map<string, string>();

  constructor(private readonly line: Line) {}

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
    return this.postFiles(url, files, { ...hiddenFields(page.html), ...fields });
  }

  /** Posts files with the fields of a page that was loaded before. */
  async postFiles(url: string, files: Buffer[], fields: Fields): Promise<Answer> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) for (const each of [value].flat()) form.append(name, each);
    for (const file of files) form.append('photos', new Blob([new Uint8Array(file)], { type: 'image/jpeg' }), 'p.jpg');
    const encoded = new Response(form);
    const headers = { 'content-type': encoded.headers.get('content-type') ?? '', cookie: this.cookieHeader() };
    return this.ask({ method: 'POST', url, headers, payload: Buffer.from(await encoded.arrayBuffer()) });
  }

  private async ask(request: PageRequest): Promise<Answer> {
    const { cookies, status, html, bytes, headers } = await this.line(request);
    for (const { name, value } of cookies) {
      if (value === undefined) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return { status, html, bytes, location: String(headers.location ?? ''), headers };
  }

  private cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}

/** A line to a form that listens. @param address `http://host:port` */
export function lineTo(address: string): Line {
  return async ({ method, url, headers, payload }) => {
    try {
      const response = await fetch(address + url, { method, headers, body: payload, redirect: 'manual' });
      const bytes = Buffer.from(await response.arrayBuffer());
      const cookies = response.headers.getSetCookie().map(cookieOf);
      return {
        status: response.status,
        html: bytes.toString(),
        bytes,
        headers: Object.fromEntries(response.headers),
        cookies,
      };
    } catch (error) {
      throw new LineCut(`${method} ${url} was not answered`, { cause: error });
    }
  };
}

function cookieOf(setCookie: string): PageReply['cookies'][number] {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(setCookie) ?? [];
  return { name, value: value === '' ? undefined : value };
}

/** The hidden inputs of a page; a name that occurs several times has all its values. */
export function hiddenFields(html: string): Fields {
  const fields: Record<string, string[]> = {};
  for (const [, name = '', value = ''] of html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)) {
    fields[name] = [...(fields[name] ?? []), value];
  }
  return fields;
}

/** The pages of questions in their order, with an answer for each. */
export function formPages(
  answers: Partial<Record<string, Fields>> = {},
  locale = 'my',
): { url: string; fields: Fields }[] {
  const steps: [string, Fields][] = [
    ['where', { workplaceCode: '', place: 'စက်ရုံ', prefecture: '23' }],
    ['what', { categories: ['WAGE', 'HOUSING'] }],
    ['details', { details: ['WAGE.unpaid_or_late'] }],
    ['story', { story: 'သုံးလ လစာ မရသေးပါ။' }],
    ['danger', { danger: 'no' }],
    ['you', { naming: 'anonymous', nationality: 'MM', contact: 'none' }],
    ['sharing', { company: 'no', partner: 'no' }],
  ];
  return steps.map(([step, fields]) => ({ url: `/${locale}/form/${step}`, fields: { ...fields, ...answers[step] } }));
}

/** Walks through the whole form with the given words and stops on the check page. */
export async function fillForm(
  phone: Phone,
  answers: Partial<Record<string, Fields>> = {},
  locale = 'my',
): Promise<void> {
  for (const { url, fields } of formPages(answers, locale)) await phone.fillIn(url, fields);
}

/** The code on the receipt page, without its spaces. */
export function codeOn(html: string): string {
  const [, shown = ''] = /<p class="code"[^>]*>([\d ]+)</.exec(html) ?? [];
  return shown.replace(/ /g, '');
}
