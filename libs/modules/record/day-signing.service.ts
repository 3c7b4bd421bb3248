import { sign } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, DAY_MS, dayInTokyo } from '@platform/clock';
import { KeyProvider } from '@platform/crypto';
import { Database, type Tx } from '@platform/database';
import { Every } from '@platform/queue';
import { signingKey } from './record-key';
import { leafOfLink, rootOf, sha256 } from './record-tree';
import { type SignedDay, statementOf } from './verify-record';

const LEAVES_PER_STATEMENT = 10_000;

/** Signs, once a day, every chain that has grown, so that not even whoever owns the database can rewrite one unseen. */
@Injectable()
export class DaySigning {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
  ) {}

  /**
   * Signs the day that ended last in Asia/Tokyo, unless it is signed. Covers what was written until this moment.
   * A day on which no worker ran stays unsigned; the next statement covers its entries.
   */
  @Every('record.signDay', 600_000)
  async signLastDay(): Promise<void> {
    const day = dayBefore(this.clock.now());
    await this.db.transaction({ kind: 'worker' }, async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', ['madoguchi.record.signDay']);
      const [{ isSigned } = { isSigned: false }] = await tx.query<{ isSigned: boolean }[]>(
        'SELECT EXISTS (SELECT FROM signed_heads WHERE day >= $1) AS "isSigned"',
        [day],
      );
      if (!isSigned) await this.sign(tx, day);
    });
  }

  private async sign(tx: Tx, day: string): Promise<void> {
    const grown = await tx.query<{ caseId: string; length: number; link: Buffer }[]>(
      'SELECT case_id AS "caseId", length, link FROM timeline_heads WHERE signed_length < length',
    );
    // Sorted by their hash: the order says nothing about the cases.
    const leaves = grown.map(({ link }) => leafOfLink(link)).sort(Buffer.compare);
    const { privateKey, publicKey } = signingKey(this.keys.key('record'));
    const head = {
      day,
      previous: (await lastStatementHash(tx)).toString('hex'),
      root: rootOf(leaves).toString('hex'),
      size: leaves.length,
    };
    await tx.query(
      `INSERT INTO signed_heads (day, previous, root, size, public_key, signature, signed_at)
       VALUES ($1, decode($2, 'hex'), decode($3, 'hex'), $4, $5, $6, $7)`,
      [
        day,
        head.previous,
        head.root,
        head.size,
        publicKey,
        sign(null, statementOf(head), privateKey),
        this.clock.now(),
      ],
    );
    await insertLeaves(tx, day, leaves);
    // An entry written since our reading keeps its chain among the unsigned ones.
    await tx.query(
      `UPDATE timeline_heads h SET signed_length = g.length
       FROM unnest($1::uuid[], $2::integer[]) AS g (case_id, length) WHERE h.case_id = g.case_id`,
      [grown.map(({ caseId }) => caseId), grown.map(({ length }) => length)],
    );
  }
}

async function insertLeaves(tx: Tx, day: string, leaves: readonly Buffer[]): Promise<void> {
  for (let from = 0; from < leaves.length; from += LEAVES_PER_STATEMENT) {
    await tx.query(
      `INSERT INTO signed_leaves (day, position, leaf)
       SELECT $1, $2 + ordinality - 1, leaf FROM unnest($3::bytea[]) WITH ORDINALITY AS l (leaf, ordinality)`,
      [day, from, leaves.slice(from, from + LEAVES_PER_STATEMENT)],
    );
  }
}

/** Each statement names the one before it, so that none can be taken out of the row. Before the first: zeros. */
async function lastStatementHash(tx: Tx): Promise<Buffer> {
  const [last] = await tx.query<Omit<SignedDay, 'publicKey' | 'signature'>[]>(
    `SELECT day::text, encode(previous, 'hex') AS previous, encode(root, 'hex') AS root, size
     FROM signed_heads ORDER BY day DESC LIMIT 1`,
  );
  return last ? sha256(statementOf(last)) : Buffer.alloc(32);
}

/** The calendar day before this moment's, in Asia/Tokyo, which knows no summer time. */
function dayBefore(now: Date): string {
  return dayInTokyo(new Date(now.getTime() - DAY_MS));
}
