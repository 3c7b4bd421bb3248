import type { ActorKind, Role } from '@platform/actor';
import type { AuditAction, AuditSubject } from './audit-actions';

/** Days in Japan, `YYYY-MM-DD`, both inclusive. Everything that is left out does not narrow. */
export interface AuditFilter {
  from?: string;
  to?: string;
  action?: AuditAction;
  actorKind?: ActorKind;
  actorId?: string;
  subjectKind?: AuditSubject;
  /** A case number, or the id of anything. */
  subject?: string;
}

/** Something with a name in both languages; a person's name is the same in both. */
export interface Named {
  nameJa: string | null;
  nameEn: string | null;
}

/** A recorded value as text, with a name where it is the id of somebody or something that still has one. */
export interface AuditValue extends Named {
  text: string;
}

/** Somebody who has or had an account, whose acts can be searched for. */
export interface AuditPerson {
  id: string;
  displayName: string;
  isActive: boolean;
  /** Null for the desk itself. */
  organisation: Named;
}

/** One field that differs. An empty list is nothing: not there before, or not there any more. */
export interface AuditChange {
  field: string;
  before: AuditValue[];
  after: AuditValue[];
}

/** A row of the audit log as an auditor reads it. */
export interface AuditLine {
  id: string;
  at: Date;
  actor: {
    kind: ActorKind;
    /** Null for a complainant, who is never identified here, and for a rule acting by itself. */
    id: string | null;
    displayName: string | null;
    /** The roles that the person has today. */
    roles: Role[];
    organisation: Named;
  };
  action: AuditAction;
  subject: Named & { kind: AuditSubject; id: string | null };
  reason: string | null;
  changes: AuditChange[];
}
