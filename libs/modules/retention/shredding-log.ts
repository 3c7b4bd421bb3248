import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Tx } from '@platform/database';

/** The rule under which only name and address of a case go. */
export const IDENTITY_RULE = 'identity_period_over';

/** One case that was destroyed, or the name and address in it: ids and a time, no word about what it was. */
export interface Shredded {
  caseId: string;
  /** Under which rule, such as `own_request`. */
  rule: string;
  requestId: string | null;
  erasedAt: Date;
  /** The files that went with it. */
  storageKeys: string[];
}

/** A line that is neither whole nor the torn beginning of one that follows: somebody or something changed the file. */
export class ShreddingLogDamaged extends Error {
  constructor(readonly path: string) {
    super(`${path} is damaged`);
    this.name = 'ShreddingLogDamaged';
  }
}

const VERSION = '1';
const NONE = '-';

/** Where an installation keeps its log outside the database. */
export function shreddingLogFile(dataFolder: string): string {
  return join(dataFolder, 'shredding', 'shredding-log.txt');
}

/**
 * What was destroyed, in a file: a line for each case, only ever added to. It outlives the database, so that an older
 * backup can be made to forget again what was erased after it.
 */
export class ShreddingLog {
  constructor(readonly path: string) {}

  get exists(): boolean {
    return existsSync(this.path);
  }

  /** Each once. @throws ShreddingLogDamaged */
  read(): Shredded[] {
    if (!this.exists) return [];
    const lines = readFileSync(this.path, 'utf8')
      .split('\n')
      .filter((line) => line !== '');
    const isTorn = (line: string) => lines.some((other) => other !== line && other.startsWith(line));
    const found = new Map<string, Shredded>();
    for (const line of lines) {
      const one = parsed(line);
      if (one) found.set(nameOf(one), one);
      else if (line !== lines.at(-1) && !isTorn(line)) throw new ShreddingLogDamaged(this.path);
    }
    return [...found.values()];
  }

  /** Makes the file where nothing was destroyed yet: an empty log says so, a missing one says nothing. */
  begin(): void {
    if (this.exists) return;
    mkdirSync(dirname(this.path), { recursive: true, mode: 0o700 });
    closeSync(openSync(this.path, 'a', 0o600));
  }

  /** Adds what is not there yet, and returns when the disk has it. @returns how many lines were added */
  add(entries: readonly Shredded[]): number {
    const known = new Set(this.read().map(nameOf));
    const added = entries.filter((one) => !known.has(nameOf(one)));
    if (added.length === 0) return 0;
    mkdirSync(dirname(this.path), { recursive: true, mode: 0o700 });
    // A write that was torn by a crash is left as a line of its own; what it was about follows whole.
    const start = this.exists && !readFileSync(this.path, 'utf8').endsWith('\n') ? '\n' : '';
    const file = openSync(this.path, 'a', 0o600);
    try {
      writeSync(file, start + added.map(lineOf).join(''));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    return added.length;
  }
}

/** Everything that the database says was destroyed, oldest first. */
export async function shreddedCases(tx: Tx): Promise<Shredded[]> {
  return tx.query<Shredded[]>(
    `SELECT case_id AS "caseId", rule, request_id AS "requestId", erased_at AS "erasedAt", storage_keys AS "storageKeys"
     FROM shredding_log
     UNION ALL SELECT case_id, $1, NULL, erased_at, '{}' FROM identity_shreddings ORDER BY 4, 1`,
    [IDENTITY_RULE],
  );
}

/** A case goes once, and the name and address in it may have gone before. */
export function nameOf({ caseId, rule }: Shredded): string {
  return `${caseId} ${rule === IDENTITY_RULE ? 'identity' : 'case'}`;
}

function lineOf({ caseId, rule, requestId, erasedAt, storageKeys }: Shredded): string {
  const words = [VERSION, caseId, erasedAt.toISOString(), rule, requestId ?? NONE, storageKeys.join(',') || NONE];
  const text = words.join(' ');
  return `${text} ${checkOf(text)}\n`;
}

function parsed(line: string): Shredded | undefined {
  const words = line.split(' ');
  const check = words.pop();
  const [version, caseId, erasedAt, rule, requestId, keys] = words;
  if (words.length !== 6 || version !== VERSION || check !== checkOf(words.join(' '))) return undefined;
  if (!caseId || !erasedAt || !rule || !requestId || !keys) return undefined;
  return {
    caseId,
    rule,
    requestId: requestId === NONE ? null : requestId,
    erasedAt: new Date(erasedAt),
    storageKeys: keys === NONE ? [] : keys.split(','),
  };
}

/** Against torn and damaged lines, not against somebody who may write the file. */
function checkOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
