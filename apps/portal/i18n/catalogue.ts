import { en } from './en';
import { ja } from './ja';

export type PortalLocale = 'ja' | 'en';
export type MessageKey = keyof typeof en;
export type MessageValues = Record<string, string | number>;

/** Every text of the portal, per language. Japanese is typed against English, so a missing text does not compile. */
export const catalogues: Record<PortalLocale, Record<MessageKey, string>> = { ja, en };

export const locales: readonly PortalLocale[] = ['ja', 'en'];

/** Whether the catalogue has this key; codes that come from the server are looked up this way. */
export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(en, key);
}

/** The language to start with: what was chosen here before, otherwise what the browser asks for, otherwise Japanese. */
export function startingLocale(stored: string | null, browser: readonly string[]): PortalLocale {
  if (stored === 'ja' || stored === 'en') return stored;
  const wanted = browser.map((tag) => tag.slice(0, 2)).find((tag) => tag === 'ja' || tag === 'en');
  return wanted === 'en' ? 'en' : 'ja';
}

/** The codes that a list of labels names, in its order: `codesOf('auditAction')`. */
export function codesOf(list: string): string[] {
  const prefix = `${list}.`;
  return Object.keys(en).flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []));
}
