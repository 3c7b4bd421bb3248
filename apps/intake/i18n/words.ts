import type { Locale } from '@modules/complaints';
import { IntlMessageFormat } from 'intl-messageformat';
import { catalogueOf, type Catalogue, type MessageKey } from './catalogue';

export type MessageValues = Record<string, string | number>;

const TOKYO = 'Asia/Tokyo';

/** One language at work: its messages, dates, numbers and names of countries. */
export class Words {
  readonly locale: Locale;
  readonly direction: 'ltr' | 'rtl';
  private readonly catalogue: Catalogue;
  private readonly formats = new Map<string, IntlMessageFormat>();
  private readonly dates: Intl.DateTimeFormat;
  private readonly times: Intl.DateTimeFormat;
  private readonly hours: Intl.DateTimeFormat;
  private readonly countries: Intl.DisplayNames;
  private readonly sizes: Intl.NumberFormat;
  private readonly numbers: Intl.NumberFormat;
  private readonly months: Intl.DateTimeFormat;
  private readonly shortMonths: Intl.DateTimeFormat;
  private readonly years: Intl.DateTimeFormat;

  constructor(locale: Locale) {
    this.catalogue = catalogueOf(locale);
    this.locale = locale;
    this.direction = this.catalogue.meta.direction;
    this.dates = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: TOKYO });
    this.times = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: TOKYO });
    this.hours = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: TOKYO });
    this.countries = new Intl.DisplayNames(locale, { type: 'region' });
    this.sizes = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, minimumFractionDigits: 1 });
    this.numbers = new Intl.NumberFormat(locale);
    this.months = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' });
    this.shortMonths = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' });
    this.years = new Intl.DateTimeFormat(locale, { year: 'numeric', timeZone: 'UTC' });
  }

  /** The message, filled in. @throws when the key or one of its values is missing, which the catalogue check prevents */
  say(key: MessageKey, values?: MessageValues): string {
    const message = this.catalogue.messages.get(key);
    if (message === undefined) throw new Error(`Message ${key} is missing in ${this.locale}.`);
    return message.includes('{') ? String(this.format(key, message).format(values)) : message;
  }

  /** Whether the catalogue knows a key that was put together at run time. */
  has(key: string): key is MessageKey {
    return this.catalogue.messages.has(key);
  }

  /** A day, in Asia/Tokyo. @param day an instant, or `YYYY-MM-DD` */
  day(day: Date | string): string {
    return this.dates.format(typeof day === 'string' ? new Date(`${day}T00:00:00+09:00`) : day);
  }

  /** A day with its hour and minute, in Asia/Tokyo. */
  instant(at: Date): string {
    return this.times.format(at);
  }

  /** Three months by name. @param firstDay YYYY-MM-DD */
  quarter(firstDay: string): string {
    const [first, last] = [new Date(firstDay), new Date(firstDay)];
    last.setUTCMonth(last.getUTCMonth() + 2);
    return `${this.months.format(first)} – ${this.months.format(last)}`;
  }

  /** The month with which a quarter begins, and its year, as short as below a bar. @param firstDay YYYY-MM-DD */
  quarterBegins(firstDay: string): { month: string; year: string } {
    const day = new Date(firstDay);
    return { month: this.shortMonths.format(day), year: this.years.format(day) };
  }

  /** A year of the calendar. */
  year(year: number): string {
    return this.years.format(Date.UTC(year, 0, 1));
  }

  /** A whole number in the manner of the language. */
  number(value: number): string {
    return this.numbers.format(value);
  }

  /** An hour with its minute, in Asia/Tokyo. */
  hour(at: Date): string {
    return this.hours.format(at);
  }

  /** @param code ISO 3166-1 alpha-2 */
  country(code: string): string {
    return this.countries.of(code) ?? code;
  }

  /** A file size in megabytes, never shown as zero. @param bytes 1 MB is 1,048,576 bytes, as phones count */
  megabytes(bytes: number): string {
    return `${this.sizes.format(Math.max(0.1, bytes / 1_048_576))} MB`;
  }

  private format(key: string, message: string): IntlMessageFormat {
    const known = this.formats.get(key);
    if (known) return known;
    const format = new IntlMessageFormat(message, this.locale);
    this.formats.set(key, format);
    return format;
  }
}

const KNOWN = new Map<Locale, Words>();

/** The words of a language; made once, because formatters are dear. */
export function wordsOf(locale: Locale): Words {
  const known = KNOWN.get(locale);
  if (known) return known;
  const words = new Words(locale);
  KNOWN.set(locale, words);
  return words;
}
