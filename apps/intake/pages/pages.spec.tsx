import type { WorkerFile } from '@modules/cases';
import { LOCALES, type Locale } from '@modules/complaints';
import { newReceiptCode } from '@platform/crypto';
import type { ReactElement } from 'react';
import { stepPage } from '../controllers/step-pages';
import { newDraft, type Draft } from '../form/draft';
import { FORM_PATHS } from '../form/path.rules';
import { CATEGORIES } from '../form/topics';
import { catalogueOf } from '../i18n/catalogue';
import { type Words, wordsOf } from '../i18n/words';
import { STYLESHEET } from '../style/stylesheet';
import { UPLOAD_SCRIPT, UPLOAD_SCRIPT_ADDRESS } from '../uploads/upload-script';
import { FilePage } from './file.page';
import { LanguagePage } from './language.page';
import { MessagePage } from './message.page';
import { renderPage } from './page-frame';
import { ProblemPage } from './problem.page';
import { drawQr } from './qr-picture';
import { ReceiptPage } from './receipt.page';
import { RemedyPage } from './remedy.page';
import { ReturnPage } from './return.page';
import { StartPage } from './start.page';

const PAGE_BYTES_ALLOWED = 50 * 1024;
const STYLE_BYTES_ALLOWED = 10 * 1024;
const at = new Date('2026-11-18T01:00:00Z');

const PHOTO = {
  id: 'p',
  mediaType: 'image/jpeg',
  byteSize: 2_500_000,
  originalKey: 'o',
  scrubbedKey: 's',
  files: { original: null, scrubbed: null },
  scan: { state: 'unscanned', at: null },
} as const;

/** Everything filled in, with the longest story that Burmese allows. */
const FULL: Draft = {
  ...newDraft('d'),
  workplaceCode: 'AAA111',
  site: { siteId: 's', memberId: 'm', nameJa: '架空製作所', nameEn: 'Fictional Works', prefectureCode: '23' },
  place: 'စက်ရုံ',
  prefectureCode: '23',
  categories: CATEGORIES,
  story: 'လစာမရ။'.repeat(1_600),
  danger: 'now',
  attachments: [PHOTO],
  isAnonymous: false,
  name: 'Thida',
  nationalityCode: 'MM',
  contact: 'email',
  email: 'thida@mail.example',
  receipt: newReceiptCode(),
};

const FILE: WorkerFile = {
  aboutDesk: null,
  outsideHelp: [],
  status: 'with_company',
  outcome: null,
  questions: [],
  experience: { isAsked: false, isAnswered: false },
  parts: [],
  danger: 'now',
  receivedAt: at,
  steps: [
    { kind: 'received', at, detail: {} },
    { kind: 'deadline_missed', at, detail: { clock: 'company_response' } },
    { kind: 'escalated', at, detail: { target: 'partner' } },
    { kind: 'referral_declined', at, detail: { reason: 'language' } },
  ],
  clocks: [
    { kind: 'acknowledgement', dueAt: at, state: 'met' },
    { kind: 'company_response', dueAt: at, state: 'overdue' },
    { kind: 'substantive_feedback', dueAt: at, state: 'running' },
  ],
  messages: [{ id: 'm', from: 'desk', text: 'Hello', sentAt: at, readAt: null, translations: [] }],
  story: 'လစာမရ။',
  place: '',
  issues: [{ category: 'WAGE', subcategory: 'payslip' }],
  companyConsent: true,
  isConsentToConfirm: true,
  partnerConsent: false,
  isReceiptKept: true,
  plan: { promised: 2, done: 1 },
  remedy: {
    id: 'r',
    text: 'We pay.',
    promisedOn: '2026-12-01',
    yen: 120_000,
    evidence: 'A pay slip.',
    state: 'proposed',
    delivered: null,
  },
  summary: 'Pay is missing.',
  companyReplies: [{ id: 'c', text: 'We look into it.', sentAt: at }],
  record: { entries: 12, checkNumber: '1234 5678 9012 3456 7890' },
  attachments: [
    {
      id: 'a',
      kind: 'photo',
      mediaType: 'image/jpeg',
      byteSize: 1,
      isScrubbed: true,
      scanState: 'clean',
      messageId: 'm',
      remedyId: null,
      addedByKind: 'complainant',
    },
    {
      id: 'p',
      kind: 'document',
      mediaType: 'application/pdf',
      byteSize: 1,
      isScrubbed: true,
      scanState: 'clean',
      messageId: null,
      remedyId: 'r',
      addedByKind: 'member',
    },
  ],
  filesHeldBack: 1,
};

const WAITING = { id: 'w', mediaType: 'image/jpeg', byteSize: 1 };

function pagesOf(words: Words): Record<string, ReactElement> {
  const secrets = { csrf: 'c'.repeat(43), carry: 'x'.repeat(6_000) };
  const code = newReceiptCode();
  const step = (draft: Draft, path: (typeof FORM_PATHS)[number]) =>
    stepPage({
      words,
      path,
      draft,
      errors: [{ field: 'step', code: 'form.stale' }],
      secrets,
      notice: 'notSaved',
      offersSms: true,
    });
  return {
    language: LanguagePage(),
    start: StartPage({ words, hasDraft: true, isFileClosed: true }),
    ...Object.fromEntries(FORM_PATHS.map((path) => [path, step(FULL, path)])),
    ...Object.fromEntries(FORM_PATHS.map((path) => [`${path} (empty)`, step(newDraft('d'), path)])),
    receipt: ReceiptPage({
      words,
      code,
      qr: drawQr(code),
      address: 'https://form.example',
      isDanger: true,
      isSitting: true,
      isLinked: true,
    }),
    return: ReturnPage({ words, typed: '1', errors: [{ field: 'receipt', code: 'receipt.mistyped' }], message: 'm' }),
    file: FilePage({ words, file: FILE, waiting: [WAITING], secrets, done: 'message' }),
    message: MessagePage({
      words,
      secrets,
      text: 't',
      waiting: [WAITING],
      errors: [{ field: 'message', code: 'message.required' }],
    }),
    remedy: RemedyPage({ words, secrets, remedyId: 'r', answer: 'yes', comment: '', errors: [] }),
    problem: ProblemPage({ words, message: 'page.unexpected', id: 'abc' }),
  };
}

const ALL = LOCALES.flatMap((locale) =>
  Object.entries(pagesOf(wordsOf(locale))).map(([name, page]): [Locale, string, string] => [
    locale,
    name,
    renderPage(page),
  ]),
);

describe('the style of the form', () => {
  it('stays small and asks nobody else for anything', () => {
    expect(Buffer.byteLength(STYLESHEET)).toBeLessThanOrEqual(STYLE_BYTES_ALLOWED);
    expect(STYLESHEET).not.toMatch(/url\(|@import|https?:/);
  });
});

describe.each(ALL)('in %s the page "%s"', (locale, name, html) => {
  it('is small, whole without scripts, and asks nobody else for anything', () => {
    const scripts = html.match(/<script[^>]*><\/script>/g) ?? [];
    const takesFiles =
      /^(photos|message|file)/.test(name) && !html.includes(wordsOf(locale).say('photos.full', { max: 5 }));
    expect(scripts).toEqual(takesFiles ? [`<script src="${UPLOAD_SCRIPT_ADDRESS}" defer=""></script>`] : []);
    const bytes = [html, STYLESHEET, ...scripts.map(() => UPLOAD_SCRIPT)].map((part) => Buffer.byteLength(part));
    expect(bytes.reduce((sum, part) => sum + part)).toBeLessThanOrEqual(PAGE_BYTES_ALLOWED);
    expect(html.replace(scripts.join(''), '')).not.toMatch(/<script|<iframe|<img|javascript:| on[a-z]+=| style=/i);
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
  });

  it('has one heading of the first rank, a neutral title, its language and the way out', () => {
    expect(html.match(/<h1[ >]/g)).toHaveLength(1);
    const language = name === 'language' ? 'en' : locale;
    const { direction } = catalogueOf(language).meta;
    expect(html).toContain(`<html lang="${language}" dir="${direction}">`);
    expect(html).toContain(`<title>${wordsOf(language).say('layout.title')}</title>`);
    expect(html).toContain('href="/leave"');
  });

  it('labels every input, uses no id twice, and describes by what is there', () => {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toHaveLength(new Set(ids).size);
    const inputs = [...html.matchAll(/<(?:input|textarea|select)\b[^>]*>/g)].map(([tag]) => tag);
    for (const tag of inputs.filter((each) => !each.includes('type="hidden"'))) {
      const [, id] = / id="([^"]+)"/.exec(tag) ?? [];
      expect(html).toContain(`for="${id}"`);
    }
    for (const [, described = ''] of html.matchAll(/aria-(?:describedby|labelledby)="([^"]+)"/g)) {
      for (const id of described.split(' ')) expect(ids).toContain(id);
    }
  });
});

it('offers SMS only where there is a gateway, and never shows a choice that is gone', () => {
  const page = (offersSms?: boolean) => {
    const draft = { ...newDraft('d'), contact: 'sms', phone: '090' } as const;
    const words = wordsOf('en');
    return renderPage(stepPage({ words, path: 'you', draft, errors: [], secrets: { csrf: 'c' }, offersSms }));
  };
  expect(page(true)).toContain('checked="" value="sms"');
  expect(page()).not.toMatch(/SMS|name="phone"/);
  expect(page()).toContain('checked="" value="none"');
});

describe('the file of a case that goes on under another one', () => {
  it.each(LOCALES)('says so in %s, takes words, and offers no other way', (locale) => {
    const words = wordsOf(locale);
    const html = (outcome: 'merged' | 'unconfirmed') => {
      const file: WorkerFile = {
        ...FILE,
        status: 'finished',
        outcome,
        steps: [{ kind: 'closed', at, detail: { outcome } }],
      };
      return renderPage(FilePage({ words, file, waiting: [], secrets: { csrf: 'c' }, done: null }));
    };
    const merged = html('merged');
    expect(merged).toContain('<textarea');
    expect(merged).not.toContain('/file/again');
    const ended = html('unconfirmed');
    expect(ended).not.toContain('<textarea');
    expect(ended).toContain('/file/again');
    const say = (outcome: string) => words.say('steps.closed', { outcome });
    expect(say('merged')).not.toBe(say('other'));
  });
});
