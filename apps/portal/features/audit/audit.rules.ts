import type { AuditChange, AuditValue } from '../../api/types';

/** Which list of labels names the codes of a field; the code itself is shown where none does. */
const LISTS: Readonly<Record<string, string>> = {
  severity: 'severity',
  status: 'status',
  roles: 'role',
  scopes: 'keyScope',
  organisationKind: 'organisation',
  target: 'target',
  clock: 'deadline',
  withKind: 'affiliatedWith',
  action: 'auditAction',
  actorKind: 'actor',
  subjectKind: 'auditSubject',
  deskGroups: 'deskGroup',
  settingKey: 'setting',
};

interface Words {
  label: (list: string, code: string) => string;
  pick: (ja: string | null, en: string | null) => string | null;
  yes: string;
  no: string;
}

/** A recorded value as somebody reads it: a name, a label, yes or no; otherwise as it stands in the log. */
export function valueText(field: string, { text, nameJa, nameEn }: AuditValue, words: Words): string {
  const name = words.pick(nameJa, nameEn);
  if (name !== null) return name;
  if (text === 'true') return words.yes;
  if (text === 'false') return words.no;
  const list = LISTS[field];
  if (list) return words.label(list, text);
  return field === 'issues' ? issueText(text, words) : text;
}

/** `WAGE/unpaid_or_late`: the topic has a label, its kind stays a code. */
function issueText(text: string, { label }: Words): string {
  const [category = '', subcategory = ''] = text.split('/');
  return `${label('category', category)} (${subcategory})`;
}

/** One side of a change. */
export function sideText(change: AuditChange, side: 'before' | 'after', words: Words): string {
  return change[side].length === 0
    ? '–'
    : change[side].map((value) => valueText(change.field, value, words)).join(', ');
}
