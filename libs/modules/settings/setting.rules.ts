import { isCorporateNumber } from '@platform/corporate-number';
import { CLOCK_SETTINGS, STANDARD_CLOCKS } from './clock-setting.rules';
import { DUES_SETTINGS, STANDARD_DUES } from './dues-setting.rules';
import { MEMBERSHIP_SETTINGS, STANDARD_MEMBERSHIP } from './membership-setting.rules';
import type { FieldSpec, NumberSpec, TextSpec } from './setting-field.rules';

const limits = {
  idleMinutes: { kind: 'number', unit: 'minutes', min: 5, max: 240 },
  absoluteHours: { kind: 'number', unit: 'hours', min: 1, max: 24 },
} as const;

/**
 * Every setting with its fields and their bounds. Data, closed. The bounds are in code so that nobody, however signed
 * in, can let a desk's screen stand open for a day.
 */
export const SETTINGS = {
  'desk.name': { ja: { kind: 'text', length: 60 }, en: { kind: 'text', length: 60 } },
  'desk.mailbox': { email: { kind: 'mailbox', length: 254 } },
  'form.quickExit': { url: { kind: 'address', length: 300 } },
  'session.desk': { ...limits, idleMinutes: { kind: 'number', unit: 'minutes', min: 5, max: 60 } },
  'session.organisation': limits,
  invitation: { days: { kind: 'number', unit: 'days', min: 1, max: 14 } },
  // The database allows no more than a week either.
  override: { days: { kind: 'number', unit: 'days', min: 1, max: 7 } },
  ...CLOCK_SETTINGS,
  // How long the code on a poster opens the form after another one took its place.
  workplaceCode: { days: { kind: 'number', unit: 'days', min: 1, max: 365 } },
  // By when members report on a half-year that has ended, and how long before and after that day they are reminded.
  activityReport: {
    dueDays: { kind: 'number', unit: 'days', min: 14, max: 120 },
    beforeDays: { kind: 'number', unit: 'days', min: 1, max: 60 },
    afterDays: { kind: 'number', unit: 'days', min: 1, max: 60 },
  },
  // From so many days before its end on, officers are reminded to renew an agreement.
  cooperation: { remindDays: { kind: 'number', unit: 'days', min: 14, max: 365 } },
  // So many days after its end a quarter is counted for releases of figures, once and for all.
  figureRelease: { days: { kind: 'number', unit: 'days', min: 1, max: 180 } },
  // How long a file of a report can be fetched by whoever asked for it.
  reportFile: { days: { kind: 'number', unit: 'days', min: 1, max: 90 } },
  // How long a closed case may be opened again, by her or by the desk.
  reopening: { days: { kind: 'number', unit: 'days', min: 30, max: 365 } },
  // How long after the promised day she is asked whether she got what was promised.
  aftercare: { days: { kind: 'number', unit: 'days', min: 1, max: 60 } },
  // How long a closed case is kept, and the name and address in it (docs/operations/retention.md).
  retention: {
    caseMonths: { kind: 'number', unit: 'months', min: 12, max: 120 },
    identityMonths: { kind: 'number', unit: 'months', min: 1, max: 60 },
  },
  'retention.forms': { days: { kind: 'number', unit: 'days', min: 1, max: 14 } },
  // The database allows no less than two years either.
  'retention.log': { months: { kind: 'number', unit: 'months', min: 24, max: 120 } },
  // So many mails an hour to one person at most; the hour in Tokyo at which the daily summary is sent.
  notices: {
    mailsPerHour: { kind: 'number', unit: 'mails', min: 1, max: 200 },
    digestHour: { kind: 'number', unit: 'oclock', min: 0, max: 23 },
  },
  // Spam, and what repeats another case; the database reads it (migration 44).
  'retention.setAside': { days: { kind: 'number', unit: 'days', min: 30, max: 365 } },
  // Names and addresses of people without an account, after the session that they registered for.
  'retention.outsiders': { days: { kind: 'number', unit: 'days', min: 1, max: 60 } },
  // How often somebody may hand in the test of one version of a course.
  course: { attempts: { kind: 'number', unit: 'attempts', min: 1, max: 20 } },
  // How long a member has to state its case, and so long after it the desk decides. The database knows the two weeks too.
  expulsion: {
    statementDays: { kind: 'number', unit: 'days', min: 14, max: 120 },
    decisionDays: { kind: 'number', unit: 'days', min: 7, max: 120 },
  },
  ...MEMBERSHIP_SETTINGS,
  ...DUES_SETTINGS,
} as const satisfies Record<string, Record<string, FieldSpec>>;

type Specs = typeof SETTINGS;
export type SettingKey = keyof Specs;
export const SETTING_KEYS = Object.keys(SETTINGS) as SettingKey[];
export type SettingUnit = NumberSpec['unit'];
export const SETTING_UNITS: readonly SettingUnit[] = [
  'minutes',
  'hours',
  'days',
  'months',
  'dutyHours',
  'businessDays',
  'mails',
  'oclock',
  'yen',
  'approvals',
  'attempts',
];

/** The value of one setting: a text or a number for each of its fields. */
export type SettingValue<K extends SettingKey> = {
  readonly [F in keyof Specs[K]]: Specs[K][F] extends { kind: 'number' } ? number : string;
};
export type AnyValue = Readonly<Record<string, string | number>>;

/** What holds while nobody has stored a version. The mailbox and the way out are given by the installation. */
export const STANDARD: { readonly [K in SettingKey]: SettingValue<K> | null } = {
  'desk.name': { ja: '相談窓口事務局', en: 'Desk secretariat' },
  'desk.mailbox': null,
  'form.quickExit': null,
  'session.desk': { idleMinutes: 30, absoluteHours: 12 },
  'session.organisation': { idleMinutes: 120, absoluteHours: 12 },
  invitation: { days: 7 },
  override: { days: 3 },
  ...STANDARD_CLOCKS,
  workplaceCode: { days: 60 },
  activityReport: { dueDays: 60, beforeDays: 14, afterDays: 7 },
  cooperation: { remindDays: 90 },
  figureRelease: { days: 30 },
  reportFile: { days: 30 },
  reopening: { days: 90 },
  aftercare: { days: 7 },
  retention: { caseMonths: 60, identityMonths: 12 },
  'retention.forms': { days: 7 },
  'retention.log': { months: 60 },
  notices: { mailsPerHour: 20, digestHour: 8 },
  'retention.setAside': { days: 90 },
  'retention.outsiders': { days: 14 },
  course: { attempts: 3 },
  expulsion: { statementDays: 30, decisionDays: 30 },
  ...STANDARD_MEMBERSHIP,
  ...STANDARD_DUES,
};

export function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(SETTINGS, key);
}

/** Control signs, line breaks and halves of characters; none of them belongs into a name or an address. */
const UNPRINTABLE = /\p{C}/u;
const MAILBOX = /^[\w.+-]{1,64}@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i;

/** A page anybody might be looking at, reached without a password in its address and without being overheard. */
function isWayOut(text: string): boolean {
  if (!/^https:\/\//i.test(text) || !URL.canParse(text)) return false;
  const { username, password, hostname } = new URL(text);
  return username === '' && password === '' && hostname.includes('.');
}

function fits(spec: FieldSpec, value: unknown): boolean {
  if (spec.kind === 'number') {
    return typeof value === 'number' && Number.isInteger(value) && value >= spec.min && value <= spec.max;
  }
  if (spec.kind === 'choice') return spec.of.some((choice) => choice === value);
  return spec.kind === 'codes' ? isListOf(spec.of, value) : isText(spec, value);
}

function isText(spec: TextSpec, value: unknown): boolean {
  if (typeof value !== 'string' || value.trim() !== value || value === '') return false;
  if (value.length > spec.length || UNPRINTABLE.test(value)) return false;
  if (spec.kind === 'mailbox') return MAILBOX.test(value);
  if (spec.kind === 'registration') return value.startsWith('T') && isCorporateNumber(value.slice(1));
  return spec.kind === 'text' || isWayOut(value);
}

/** Some codes of the list, each once and in its order. */
function isListOf(codes: readonly string[], value: unknown): boolean {
  if (typeof value !== 'string') return false;
  const given = value === '' ? [] : value.split(',');
  return codes.filter((code) => given.includes(code)).join(',') === value;
}

/** Whether a value has exactly the fields of its setting, each within its bounds. */
export function isAllowed<K extends SettingKey>(key: K, value: unknown): value is SettingValue<K> {
  if (typeof value !== 'object' || value === null) return false;
  const specs = Object.entries<FieldSpec>(SETTINGS[key]);
  const given = value as Record<string, unknown>;
  return Object.keys(given).length === specs.length && specs.every(([field, spec]) => fits(spec, given[field]));
}

/** For the audit log: the numbers. The words of a text are kept in the version that the row of the log names. */
export function codedValue(value: AnyValue | null): Record<string, number> {
  const fields = Object.entries(value ?? {});
  return Object.fromEntries(fields.filter((field): field is [string, number] => typeof field[1] === 'number'));
}
