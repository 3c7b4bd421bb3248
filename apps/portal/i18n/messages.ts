import { IntlMessageFormat } from 'intl-messageformat';
import { catalogues, isMessageKey, type MessageKey, type MessageValues, type PortalLocale } from './catalogue';

const compiled = new Map<string, IntlMessageFormat>();

/** The text for a key, in ICU message syntax, with its values filled in. */
export function message(locale: PortalLocale, key: MessageKey, values?: MessageValues): string {
  const source = catalogues[locale][key];
  if (!source.includes('{')) return source;
  const id = `${locale}:${key}`;
  const format = compiled.get(id) ?? new IntlMessageFormat(source, locale);
  compiled.set(id, format);
  return String(format.format(values));
}

/**
 * The label of a code that the server sent, such as `status` + `received`. A code the portal does not know yet
 * is shown as it is, so that an older portal stays usable beside a newer server.
 */
export function codeLabel(locale: PortalLocale, list: string, code: string): string {
  const key = `${list}.${code}`;
  return isMessageKey(key) ? message(locale, key) : code;
}
