import type { ClockKey, Setting, SettingField, SettingValue } from '../../api/types';

/** What is in the fields of a form: always text. */
export type SettingForm = Readonly<Record<string, string>>;
export type FieldProblem = 'required' | 'number' | 'long' | 'mailbox' | 'address' | 'registration';

/** Whether a setting says how long a promise may take. */
export function isClock(setting: Setting): setting is Setting & { key: ClockKey } {
  return setting.key.startsWith('clock.');
}

export function formOf(fields: readonly SettingField[], value: SettingValue | null): SettingForm {
  return Object.fromEntries(fields.map(({ name, choices }) => [name, String(value?.[name] ?? choices?.[0] ?? '')]));
}

/** What the api takes: numbers as numbers, and nothing around a text. */
export function valueOf(fields: readonly SettingField[], form: SettingForm): SettingValue {
  const entries = fields.map(({ name, unit }) => {
    const text = (form[name] ?? '').trim();
    return [name, unit === null ? text : Number(text)] as const;
  });
  return Object.fromEntries(entries);
}

/** Whether nothing would change. */
export function isSame(fields: readonly SettingField[], before: SettingValue | null, after: SettingValue): boolean {
  return before !== null && fields.every(({ name }) => before[name] === after[name]);
}

function isWayOut(text: string): boolean {
  if (!/^https:\/\//i.test(text) || !URL.canParse(text)) return false;
  const { username, password, hostname } = new URL(text);
  return username === '' && password === '' && hostname.includes('.');
}

/** What is wrong with a text that has a shape of its own. */
function shapeProblem(name: string, text: string): FieldProblem | undefined {
  if (name === 'registration' && !/^T[1-9]\d{12}$/.test(text)) return 'registration';
  if (name === 'email' && !/^[\w.+-]+@[a-z0-9.-]+\.[a-z]{2,}$/i.test(text)) return 'mailbox';
  return name === 'url' && !isWayOut(text) ? 'address' : undefined;
}

/** What is wrong with a field, said before anything is sent. The api has the last word. */
export function fieldProblem(
  { name, unit, least, most, codes, choices }: SettingField,
  entered: string,
): FieldProblem | undefined {
  const text = entered.trim();
  // Boxes that are ticked or not: none is an answer too. Of a choice, one is always chosen.
  if (codes !== null || choices !== null) return undefined;
  if (text === '') return 'required';
  if (unit !== null) {
    return /^\d{1,7}$/.test(text) && Number(text) >= least && Number(text) <= most ? undefined : 'number';
  }
  if (text.length > most) return 'long';
  return shapeProblem(name, text);
}
