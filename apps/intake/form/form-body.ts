import type { KeyIn } from '../i18n/catalogue';
import type { MessageValues } from '../i18n/words';

/** A posted form as the parser gives it. */
export type FormBody = Readonly<Record<string, unknown>>;

/** One thing to put right: the id of its input, and the message in the catalogue's `errors`. */
export interface FieldError {
  field: string;
  code: KeyIn<'errors'>;
  values?: MessageValues;
}

/** Control characters other than line break and tab: nobody types them, and paper cannot show them. */
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g;

/** The text of one input, with plain line breaks and without the blanks around it. */
export function textOf(body: FormBody, name: string): string {
  const value = body[name];
  const text = Array.isArray(value) ? value[0] : value;
  return typeof text === 'string' ? text.replace(/\r\n?/g, '\n').replace(CONTROL, '').trim() : '';
}

/** All values under one name, as checkboxes post them. */
export function valuesOf(body: FormBody, name: string): string[] {
  const value = body[name];
  return (Array.isArray(value) ? value : [value]).filter((each): each is string => typeof each === 'string');
}
