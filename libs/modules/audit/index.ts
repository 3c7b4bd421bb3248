/**
 * Owns the audit log: who did what to which thing, when and why.
 * Refuses to change or delete a row (the database refuses too) and to hold anything that a person wrote.
 * Emits nothing.
 */
export { audit, auditRow, type AuditActor, type AuditEntry } from './audit';
export { AuditRow, type Coded } from './audit.entity';
export { AUDIT_ACTIONS, AUDIT_SUBJECTS, type AuditAction, type AuditSubject } from './audit-actions';
