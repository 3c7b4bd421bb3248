import { codesOf } from '../../i18n/catalogue';
import type { AuditFilter } from '../../api/audit.queries';

const day = /^\d{4}-\d{2}-\d{2}$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const subject = /^[A-Za-z0-9-]{1,36}$/;

/** Whether the api would take this as a case number or an id. */
export function isSubject(text: string): boolean {
  return subject.test(text);
}

/** Reads the search from the address; what is out of shape narrows nothing. */
export function auditSearch(search: Record<string, unknown>): AuditFilter {
  const text = (name: string, isRight: (value: string) => boolean) => {
    const value = search[name];
    return typeof value === 'string' && isRight(value) ? { [name]: value } : {};
  };
  const code = (name: string, list: string) => text(name, (value) => codesOf(list).includes(value));
  return {
    ...text('from', (value) => day.test(value)),
    ...text('to', (value) => day.test(value)),
    ...code('action', 'auditAction'),
    ...code('actorKind', 'actor'),
    ...text('actorId', (value) => uuid.test(value)),
    ...code('subjectKind', 'auditSubject'),
    ...text('subject', isSubject),
  };
}
