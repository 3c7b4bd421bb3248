import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { startingLocale, type MessageKey, type MessageValues, type PortalLocale } from './catalogue';
import { codeLabel, message } from './messages';
import { dateTime, day, monthName, shortDateTime } from './times';

const storageKey = 'madoguchi.locale';

export interface I18n {
  locale: PortalLocale;
  /** Switches the language and remembers it on this machine. */
  setLocale(locale: PortalLocale): void;
  /** Takes the language of the account, unless someone has already chosen one on this machine. */
  suggestLocale(locale: PortalLocale): void;
  t(key: MessageKey, values?: MessageValues): string;
  /** The label of a server code: `label('status', row.status)`. */
  label(list: string, code: string): string;
  /** Picks the side of a bilingual record, such as `{ nameJa, nameEn }`. */
  pick(ja: string | null, en: string | null): string | null;
  dateTime(iso: string): string;
  shortDateTime(iso: string): string;
  day(iso: string): string;
  month(month: string): string;
  /** A language tag as the reader names it; Easy Japanese has no name in the browser's lists. */
  language(tag: string): string;
  number(value: number): string;
}

const Context = createContext<I18n | null>(null);

function build(locale: PortalLocale): Omit<I18n, 'setLocale' | 'suggestLocale'> {
  const numbers = new Intl.NumberFormat(locale);
  const languages = new Intl.DisplayNames(locale, { type: 'language' });
  return {
    locale,
    t: (key, values) => message(locale, key, values),
    label: (list, code) => codeLabel(locale, list, code),
    pick: (ja, en) => (locale === 'ja' ? (ja ?? en) : (en ?? ja)),
    dateTime: (iso) => dateTime(locale, iso),
    shortDateTime: (iso) => shortDateTime(locale, iso, new Date()),
    day: (iso) => day(locale, iso),
    month: (value) => monthName(locale, value),
    language: (tag) => (tag === 'ja-x-easy' ? message(locale, 'language.easyJapanese') : (languages.of(tag) ?? tag)),
    number: (value) => numbers.format(value),
  };
}

/** Holds the language of the portal and sets it on the document, so that fonts and screen readers follow. */
export function I18nProvider({ children }: { children: ReactNode }) {
  const [locale, setLocaleState] = useState<PortalLocale>(() =>
    startingLocale(window.localStorage.getItem(storageKey), window.navigator.languages),
  );
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  const setLocale = useCallback((next: PortalLocale) => {
    window.localStorage.setItem(storageKey, next);
    setLocaleState(next);
  }, []);
  const suggestLocale = useCallback((next: PortalLocale) => {
    if (window.localStorage.getItem(storageKey) === null) setLocaleState(next);
  }, []);
  const value = useMemo(() => ({ ...build(locale), setLocale, suggestLocale }), [locale, setLocale, suggestLocale]);
  return <Context value={value}>{children}</Context>;
}

/** The texts, labels and formats of the current language. */
export function useI18n(): I18n {
  const value = useContext(Context);
  if (value === null) throw new Error('useI18n needs the I18nProvider above it');
  return value;
}
