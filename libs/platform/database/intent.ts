import { createHash } from 'node:crypto';
import type { EntityTarget } from 'typeorm';
import type { Tx } from './database';

/** What somebody meant to do once, however often the request comes. */
export interface Intent {
  /** For whom and on what: the person or receipt, the command, the thing it is done to. */
  scope: readonly string[];
  /** Made by the client for one press of a button and its repetitions. Without one, every request counts. */
  key?: string;
  /** What was sent. The same key with other words is another intent. */
  words: unknown;
}

/** A row that remembers which intent made it. */
interface MadeOnce {
  id: string;
  intent?: Buffer | null;
}

/**
 * What is stored of an intent. The key is random and stored nowhere, so the hash says nothing about the words.
 * @returns null when there is no key
 */
export function intentHash({ scope, key, words }: Intent): Buffer | null {
  if (!key) return null;
  return createHash('sha256')
    .update(JSON.stringify(['intent/v1', scope, key, words]))
    .digest();
}

/** The id of the row that this intent made before. Call it with the case locked, so that nobody makes it meanwhile. */
export async function madeBefore(
  tx: Tx,
  rows: EntityTarget<MadeOnce>,
  intent: Buffer | null,
): Promise<string | undefined> {
  if (!intent) return undefined;
  return (await tx.findOneBy(rows, { intent }))?.id;
}
