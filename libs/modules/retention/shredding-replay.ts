import { audit } from '@modules/audit';
import { addStep } from '@modules/cases';
import type { Tx } from '@platform/database';
import type { Shredded } from './shredding-log';

const RULE = { kind: 'system' } as const;

/**
 * Destroys again, in a database that was just restored, what was destroyed after its backup was made. For the owner of
 * the database, before anybody else sees it. Cases that the backup does not know or had destroyed itself are left out.
 * @returns how many cases, and the files that have to go from the storage
 */
export async function replayShredding(
  tx: Tx,
  entries: readonly Shredded[],
  at: Date,
): Promise<{ cases: number; files: string[] }> {
  const files: string[] = [];
  let cases = 0;
  for (const { caseId, rule, requestId, erasedAt } of entries) {
    const [alive] = await tx.query<{ id: string }[]>('SELECT id FROM cases WHERE id = $1 AND erased_at IS NULL', [
      caseId,
    ]);
    if (!alive) continue;
    const [shredded] = await tx.query<{ files: string[] }[]>('SELECT shred_case($1, $2, $3, $4) AS files', [
      caseId,
      erasedAt,
      rule,
      requestId,
    ]);
    files.push(...(shredded?.files ?? []));
    await addStep(tx, caseId, { kind: 'erased', by: RULE }, at);
    const after = { rule, erasedAt: erasedAt.toISOString(), files: shredded?.files.length ?? 0 };
    await audit(tx, RULE, { action: 'case.erasedAgain', subjectKind: 'case', subjectId: caseId, after }, at);
    cases += 1;
  }
  return { cases, files };
}
