import { type DataSource, type EntityManager } from 'typeorm';
import type { Role } from '@platform/actor';
import { CommitUnknown, isStoreUnreachable } from './store-errors';

/** A running transaction. First parameter of every helper; nobody injects repositories. */
export type Tx = EntityManager;

/** For whom a transaction speaks. Row-level security reads it; see migrations/*-walls.ts. */
export type Speaker =
  | {
      kind: 'secretariat' | 'member' | 'partner';
      userId: string;
      organisationId: string | null;
      roles: readonly Role[];
    }
  | { kind: 'complainant'; receiptHash?: Buffer; part?: number; draftHash?: Buffer }
  /** Whoever holds the number of a place in a study session; not known to have a case. */
  | { kind: 'guest'; placeHash?: Buffer }
  | { kind: 'system' | 'worker' };

type AfterCommit = (tx: Tx) => void;

/** The only door to PostgreSQL. Opens one explicit transaction for one speaker. */
export class Database {
  private readonly afterCommit: AfterCommit[] = [];

  constructor(readonly source: DataSource) {}

  /** Registers what should happen once a transaction has committed (the outbox bell). */
  onCommit(react: AfterCommit): void {
    this.afterCommit.push(react);
  }

  /**
   * Runs `work` in one transaction as `speaker`; any throw rolls everything back.
   * @returns what `work` returned, after the commit
   * @throws CommitUnknown when the store went away after the work and before it had confirmed the commit
   */
  async transaction<T>(speaker: Speaker, work: (tx: Tx) => Promise<T>): Promise<T> {
    let isWorkDone = false;
    try {
      const committed = await this.source.transaction(async (tx) => {
        await speakAs(tx, speaker);
        const result = await work(tx);
        isWorkDone = true;
        return { tx, result };
      });
      for (const react of this.afterCommit) react(committed.tx);
      return committed.result;
    } catch (error) {
      throw isWorkDone && isStoreUnreachable(error) ? new CommitUnknown({ cause: error }) : error;
    }
  }

  /** @throws if the store cannot be reached */
  async ping(): Promise<void> {
    await this.source.query('SELECT 1');
  }
}

async function speakAs(tx: Tx, speaker: Speaker): Promise<void> {
  const settings = settingsOf(speaker);
  if (settings.length === 0) return;
  const calls = settings.map((_, i) => `set_config($${2 * i + 1}, $${2 * i + 2}, true)`);
  await tx.query(`SELECT ${calls.join(', ')}`, settings.flat());
}

function settingsOf(speaker: Speaker): [string, string][] {
  switch (speaker.kind) {
    case 'complainant':
      return [
        ...(speaker.receiptHash ? [setting('receipt', speaker.receiptHash.toString('hex'))] : []),
        ...(speaker.part ? [setting('part', String(speaker.part))] : []),
        ...(speaker.draftHash ? [setting('draft', speaker.draftHash.toString('hex'))] : []),
      ];
    case 'guest':
      return speaker.placeHash ? [setting('place', speaker.placeHash.toString('hex'))] : [];
    case 'worker':
      return [];
    case 'system':
      return [setting('actor_kind', 'system')];
    default:
      return [
        setting('actor_kind', speaker.kind),
        setting('actor_org', speaker.organisationId ?? ''),
        setting('actor_user', speaker.userId),
        setting('actor_roles', speaker.roles.join(',')),
      ];
  }
}

function setting(name: string, value: string): [string, string] {
  return [`madoguchi.${name}`, value];
}
