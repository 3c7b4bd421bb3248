import { audit } from '@modules/audit';
import { addStep } from '@modules/cases';
import type { Tx } from '@platform/database';
import { IDENTITY_RULE, type Shredded } from './shredding-log';

const RULE = { kind: 'system' } as const;

/**
 * Destroys again, in a database that was just restored, what was destroyed after its backup was made. For the owner of
 * the database, before anybody else sees it. Cases that the backup does not know or had destroyed itself are left out.
 * @returns how many entries had something to destroy, and the files that have to go from the storage
 */
export async function replayShredding(
  tx: Tx,
  entries: readonly Shredded[],
  at: Date,
): Promise<{ cases: number; files: string[] }> {
  const files: string[] = [];
  let cases = 0;
  for (const one of entries) {
    const gone = one.rule === IDENTITY_RULE ? await replayIdentity(tx, one) : await replayCase(tx, one, at);
    if (!gone) continue;
    files.push(...gone);
    const after = { rule: one.rule, erasedAt: one.erasedAt.toISOString(), files: gone.length };
    await audit(tx, RULE, { action: 'case.erasedAgain', subjectKind: 'case', subjectId: one.caseId, after }, at);
    cases += 1;
  }
  return { cases, files };
}

/** @returns the files that have to go, undefined when there is nothing to destroy */
async function replayCase(tx: Tx, one: Shredded, at: Date): Promise<string[] | undefined> {
  const { caseId, rule, requestId, erasedAt } = one;
  const alive = await tx.query<object[]>('SELECT FROM cases WHERE id = $1 AND erased_at IS NULL', [caseId]);
  if (alive.length === 0) return undefined;
  const [shredded] = await tx.query<{ files: string[] }[]>('SELECT shred_case($1, $2, $3, $4) AS files', [
    caseId,
    erasedAt,
    rule,
    requestId,
  ]);
  await addStep(tx, caseId, { kind: 'erased', by: RULE }, at);
  return shredded?.files ?? [];
}

async function replayIdentity(tx: Tx, { caseId, erasedAt }: Shredded): Promise<string[] | undefined> {
  const alive = await tx.query<object[]>(
    `SELECT FROM cases WHERE id = $1 AND erased_at IS NULL AND NOT EXISTS (SELECT FROM identity_shreddings WHERE case_id = $1)`,
    [caseId],
  );
  if (alive.length === 0) return undefined;
  await tx.query('SELECT shred_identity($1, $2)', [caseId, erasedAt]);
  return [];
}
