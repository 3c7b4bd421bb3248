import { audit, type AuditAction, type Coded } from '@modules/audit';
import type { Actor, Permission } from '@platform/actor';
import { dayInTokyo } from '@platform/clock';
import type { Tx } from '@platform/database';
import { Refusal, refuseIf, refuseUnless } from '@platform/errors';
import { ResearchProject, ResearchTerm } from './research.entity';
import { researchState, whyNoFile } from './research.rules';

/** Whether this person of the secretariat may do that about research. */
export function isOffice({ kind, permissions }: Actor, permission: Permission): boolean {
  return kind === 'secretariat' && permissions.has(permission);
}

/** Whether the project is held by this manager's own organisation. */
export function isHolder({ kind, organisationId, permissions }: Actor, { memberId }: ResearchProject): boolean {
  return kind === 'member' && permissions.has('research.propose') && memberId !== null && memberId === organisationId;
}

/**
 * Locks a project that this person may work on. Commands run as the system, so this is their wall.
 * @param permission of the secretariat; nothing where its holder may as well @throws Refusal research.notFound
 */
export async function lockProject(
  tx: Tx,
  actor: Actor,
  { id, office, holder }: { id: string; office: Permission; holder: boolean },
): Promise<ResearchProject> {
  const found = await tx.findOne(ResearchProject, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!found) throw new Refusal('research.notFound');
  refuseUnless(isOffice(actor, office) || (holder && isHolder(actor, found)), 'research.notFound');
  return found;
}

/** The newest agreement about the data. */
export async function newestTerms(tx: Tx, projectId: string): Promise<ResearchTerm | undefined> {
  return (await tx.findOne(ResearchTerm, { where: { projectId }, order: { number: 'DESC' } })) ?? undefined;
}

/**
 * Locks a project that may be given a file at this moment, for its holder or the office.
 * @throws Refusal research.notFound | research.notApproved | research.noAgreement | research.ended
 */
export async function lockOpenProject(
  tx: Tx,
  actor: Actor,
  { id, at }: { id: string; at: Date },
): Promise<{ project: ResearchProject; terms: ResearchTerm }> {
  const project = await lockProject(tx, actor, { id, office: 'research.keep', holder: true });
  const terms = await newestTerms(tx, id);
  refuseIf(whyNoFile(researchState(project, terms, dayInTokyo(at))));
  if (!terms) throw new Refusal('research.noAgreement');
  return { project, terms };
}

interface Noted {
  action: AuditAction;
  id: string;
  reason?: string;
  after?: Coded;
}

/** A row in the audit log about a project. */
export function note(tx: Tx, actor: Actor, { id, ...entry }: Noted, at: Date): Promise<void> {
  return audit(tx, actor, { subjectKind: 'research', subjectId: id, ...entry }, at);
}
