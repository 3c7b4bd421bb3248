import { LOCALES, type Locale } from '@modules/complaints';
import { readAsset } from '../assets';
import type english from './en.json';

type English = Omit<typeof english, '_meta'>;
type KeysOf<Section extends keyof English> = `${Section}.${Extract<keyof English[Section], string>}`;

/** Every key that a page may ask for, as `section.key`; English is the list of record. */
export type MessageKey = { [Section in keyof English]: KeysOf<Section> }[keyof English];
export type KeyIn<Section extends keyof English> = Extract<keyof English[Section], string>;

/** Nothing is called reviewed that a native speaker did not review. */
export type ReviewState = 'draft-unreviewed' | 'reviewed';

export interface CatalogueMeta {
  locale: Locale;
  /** The language's own name for itself. */
  endonym: string;
  direction: 'ltr' | 'rtl';
  reviewState: ReviewState;
}

export interface Catalogue {
  meta: CatalogueMeta;
  /** ICU messages by `section.key`. */
  messages: ReadonlyMap<string, string>;
}

type CatalogueFile = { _meta: CatalogueMeta } & Record<string, Record<string, string>>;

/** A catalogue from the text of its file. @throws SyntaxError when it is not JSON */
export function parseCatalogue(text: string): Catalogue {
  const { _meta: meta, ...sections } = JSON.parse(text) as CatalogueFile;
  const messages = Object.entries(sections).flatMap(([section, entries]) =>
    Object.entries(entries).map(([key, message]): [string, string] => [`${section}.${key}`, message]),
  );
  return { meta, messages: new Map(messages) };
}

function readAll(): ReadonlyMap<Locale, Catalogue> {
  return new Map(LOCALES.map((locale) => [locale, parseCatalogue(readAsset(`i18n/${locale}.json`))]));
}

/** All catalogues, read once when the app starts: a missing file stops it. */
export const CATALOGUES = readAll();

export function catalogueOf(locale: Locale): Catalogue {
  const catalogue = CATALOGUES.get(locale);
  if (!catalogue) throw new Error(`No catalogue for ${locale}.`);
  return catalogue;
}

export function isLocale(text: string): text is Locale {
  return (LOCALES as readonly string[]).includes(text);
}
