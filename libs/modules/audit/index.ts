/**
 * Owns the audit log: who did what to which thing, when and why; and its reading, searching and export by auditors.
 * Refuses to change a row, or to delete one before its period is over (the database refuses too), to hold anything that
 * a person wrote but a reason, and to record an act that it does not know.
 * Emits nothing.
 */
export { audit, auditRow, type AuditActor, type AuditEntry } from './audit';
export { AUDIT_ACTIONS, AUDIT_SUBJECTS, type AuditAction, type AuditSubject } from './audit-actions';
export { AuditRow, type Coded } from './audit.entity';
export type { AuditChange, AuditFilter, AuditLine, AuditPerson, AuditValue, Named } from './audit-line';
export { AuditModule } from './audit.module';
export { AuditQueries, EXPORT_ROWS_ALLOWED } from './audit.queries';
