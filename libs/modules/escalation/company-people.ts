import { withoutConflict } from '@modules/cases';
import { type Addressee, managersOf, withSubstitutes } from '@modules/identity';
import type { Tx } from '@platform/database';

/**
 * Who of a company hears of a shared case: those whom it was given to, its managers while nobody has it, and whoever stands in
 * for any of them today. Nobody whom a conflict of interest keeps from the case.
 */
export async function companyPeople(
  tx: Tx,
  { caseId, shareId, memberId }: { caseId: string; shareId: string; memberId: string },
): Promise<{ id: string }[]> {
  const everybody = await managersOf(tx, 'member', memberId);
  const given = await handlersOf(tx, shareId, everybody);
  const handlers = await withoutConflict(tx, caseId, await withSubstitutes(tx, given));
  if (handlers.length > 0) return handlers;
  const managers = everybody.filter(({ roles }) => roles.includes('member_manager'));
  return withoutConflict(tx, caseId, await withSubstitutes(tx, managers));
}

async function handlersOf(tx: Tx, shareId: string, people: readonly Addressee[]): Promise<Addressee[]> {
  const rows = await tx.query<{ id: string }[]>(
    'SELECT user_id AS id FROM share_handlers WHERE share_id = $1 AND ended_at IS NULL',
    [shareId],
  );
  const ids = new Set(rows.map(({ id }) => id));
  return people.filter(({ id }) => ids.has(id));
}
