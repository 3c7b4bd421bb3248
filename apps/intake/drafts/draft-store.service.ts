import { Injectable } from '@nestjs/common';
import type { Alongside } from '@modules/cases';
import { ATTACHMENTS_ALLOWED, type StoredAttachment, TOTAL_BYTES_ALLOWED } from '@modules/complaints';
import { Settings } from '@modules/settings';
import { Clock, DAY_MS } from '@platform/clock';
import { Database, type Tx } from '@platform/database';
import { Refusal } from '@platform/errors';
import { newDraft, type Draft } from '../form/draft';
import type { DraftKey } from './draft-key';

/** Long enough for a second click on "send", a reload, a slow connection. */
const KEPT_AFTER_SENDING_MS = 60 * 60 * 1000;

/** Unfinished forms: one sealed row each, which only the browser that began it can open. */
@Injectable()
export class DraftStore {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /** The draft of this browser, or undefined when there is none or it is older than it may be. */
  async load(key: DraftKey): Promise<Draft | undefined> {
    const [row] = await this.speak(key, (tx) =>
      tx.query<{ sealed: Buffer }[]>('SELECT sealed FROM drafts WHERE token_hash = $1 AND expires_at > $2', [
        key.hash,
        this.clock.now(),
      ]),
    );
    return row ? key.open(row.sealed) : undefined;
  }

  /**
   * Stores the draft as the next revision and notes which stored files it holds, so that the files of a form
   * that is never sent can be found and removed. @returns the draft as stored
   */
  async save(key: DraftKey, draft: Draft): Promise<Draft> {
    const saved = { ...draft, revision: draft.revision + 1 };
    const sealed = await key.seal(saved);
    const kept = await this.period();
    await this.speak(key, async (tx) => {
      await write(tx, key, sealed, kept);
      await noteFiles(tx, key, storageKeys(saved.attachments), kept.at);
    });
    return saved;
  }

  /**
   * Adds a file that arrived in pieces while the page was open. The row is locked, so that no other one is lost. The
   * same upload again changes nothing. @returns its id in the draft
   * @throws Refusal form.expired | attachment.tooMany
   */
  async addFile(key: DraftKey, file: StoredAttachment): Promise<string> {
    const kept = await this.period();
    return this.speak(key, async (tx) => {
      const [row] = await tx.query<{ sealed: Buffer }[]>(
        'SELECT sealed FROM drafts WHERE token_hash = $1 AND expires_at > $2 FOR UPDATE',
        [key.hash, kept.at],
      );
      const draft = row && (await key.open(row.sealed));
      if (!draft || draft.isSent) throw new Refusal('form.expired');
      const before = draft.attachments.find(({ originalKey }) => originalKey === file.originalKey);
      if (before) return before.id;
      const bytes = draft.attachments.reduce((sum, { byteSize }) => sum + byteSize, file.byteSize);
      if (draft.attachments.length >= ATTACHMENTS_ALLOWED || bytes > TOTAL_BYTES_ALLOWED) {
        throw new Refusal('attachment.tooMany');
      }
      const saved = { ...draft, attachments: [...draft.attachments, file], revision: draft.revision + 1 };
      await write(tx, key, await key.seal(saved), kept);
      await noteFiles(tx, key, storageKeys(saved.attachments), kept.at);
      return file.id;
    });
  }

  /**
   * The draft with a receipt: the one it has, or this one from now on. The row is locked, so that two tabs that look
   * at the last page at the same time are shown one receipt. @returns undefined when the draft is gone
   */
  async withReceipt(key: DraftKey, receipt: string): Promise<Draft | undefined> {
    const kept = await this.period();
    return this.speak(key, async (tx) => {
      const [row] = await tx.query<{ sealed: Buffer }[]>(
        'SELECT sealed FROM drafts WHERE token_hash = $1 AND expires_at > $2 FOR UPDATE',
        [key.hash, kept.at],
      );
      const draft = row && (await key.open(row.sealed));
      if (!draft || draft.receipt) return draft;
      const saved = { ...draft, receipt, revision: draft.revision + 1 };
      await write(tx, key, await key.seal(saved), kept);
      return saved;
    });
  }

  /**
   * The emptying of a draft, to be done in the transaction that stores its complaint: nothing is left but the
   * receipt, for the second click, and not for long. Its files belong to the case now.
   */
  async shredding(key: DraftKey, draft: Draft): Promise<Alongside> {
    const { id, sitting, receipt } = draft;
    const stub: Draft = { ...newDraft(id), revision: draft.revision + 1, sitting, receipt, isSent: true };
    const sealed = await key.seal(stub);
    const at = this.clock.now();
    const expiresAt = new Date(at.getTime() + KEPT_AFTER_SENDING_MS);
    const work = async (tx: Tx): Promise<void> => {
      if (draft.attachments.length > 0) await tx.query('DELETE FROM draft_files WHERE token_hash = $1', [key.hash]);
      const shred = 'UPDATE drafts SET sealed = $2, updated_at = $3, expires_at = $4 WHERE token_hash = $1';
      await tx.query(shred, [key.hash, sealed, at, expiresAt]);
    };
    return { draftHash: key.hash, work };
  }

  /** From now for as many days as the desk has set; a form that goes on is kept from its last page. */
  private async period(): Promise<Kept> {
    const [at, { 'retention.forms': forms }] = [this.clock.now(), await this.settings.atOnce()];
    return { at, until: new Date(at.getTime() + forms.days * DAY_MS) };
  }

  private speak<T>(key: DraftKey, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.db.transaction({ kind: 'complainant', draftHash: key.hash }, work);
  }
}

interface Kept {
  at: Date;
  until: Date;
}

async function write(tx: Tx, key: DraftKey, sealed: Buffer, { at, until }: Kept): Promise<void> {
  await tx.query(
    `INSERT INTO drafts (token_hash, sealed, updated_at, expires_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (token_hash) DO UPDATE
     SET sealed = EXCLUDED.sealed, updated_at = EXCLUDED.updated_at, expires_at = EXCLUDED.expires_at`,
    [key.hash, sealed, at, until],
  );
}

function storageKeys(attachments: readonly StoredAttachment[]): string[] {
  return attachments.flatMap(({ originalKey, scrubbedKey, files }) =>
    files.scrubbed ? [originalKey, scrubbedKey] : [originalKey],
  );
}

async function noteFiles(tx: Tx, key: DraftKey, files: readonly string[], at: Date): Promise<void> {
  await tx.query('DELETE FROM draft_files WHERE token_hash = $1 AND NOT storage_key = ANY($2)', [key.hash, files]);
  if (files.length === 0) return;
  await tx.query(
    `INSERT INTO draft_files (storage_key, token_hash, created_at) SELECT unnest($2::text[]), $1, $3
     ON CONFLICT (storage_key) DO NOTHING`,
    [key.hash, files, at],
  );
}
