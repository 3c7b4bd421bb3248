/** What stands for what in a template; the secret only where the operator writes it. */
export type SmsValues = Readonly<Record<'to' | 'digits' | 'text' | 'id' | 'secret', string>>;

const PLACE = /\{(to|digits|text|id|secret)\}/g;

/** A body as it goes over the wire. */
export interface SmsBody {
  type: 'application/json' | 'application/x-www-form-urlencoded';
  text: string;
}

export function fill(template: string, values: SmsValues): string {
  return template.replace(PLACE, (_, name: keyof SmsValues) => values[name]);
}

/** A template that begins with a brace or bracket is JSON; another one is a form. Values are escaped as each needs it. */
export function fillBody(template: string, values: SmsValues): SmsBody {
  if (isJson(template)) {
    const filled: unknown = JSON.parse(template, (_, value: unknown) =>
      typeof value === 'string' ? fill(value, values) : value,
    );
    return { type: 'application/json', text: JSON.stringify(filled) };
  }
  const form = new URLSearchParams();
  for (const [name, value] of new URLSearchParams(template)) form.append(name, fill(value, values));
  return { type: 'application/x-www-form-urlencoded', text: form.toString() };
}

/** Whether a template says where number and text go, and can be read at all. */
export function isSmsBody(template: string): boolean {
  try {
    const sample = { to: 'a-number', digits: 'a-number', text: 'a-text', id: '', secret: '' };
    const { text } = fillBody(template, sample);
    return text.includes('a-number') && text.includes('a-text');
  } catch {
    return false;
  }
}

function isJson(template: string): boolean {
  return /^\s*[{[]/.test(template);
}
