import { Injectable } from '@nestjs/common';
import {
  type ArrivingFile,
  ATTACHMENTS_ALLOWED,
  AttachmentsService,
  EVIDENCE,
  FILE_BYTES_ALLOWED,
  type StoredAttachment,
} from '@modules/complaints';
import { Clock } from '@platform/clock';
import { Database, newId, type Tx } from '@platform/database';
import { Refusal } from '@platform/errors';
import { PART_BYTES, Storage } from '@platform/storage';
import type { DraftKey } from '../drafts/draft-key';

/** So long may a line be away before the file has to begin again. */
const KEPT_MS = 24 * 60 * 60 * 1000;
/** Uploads that one browser may have begun: as many as it may keep, and as many again that it gave up. */
const BEGUN_ALLOWED = 2 * ATTACHMENTS_ALLOWED;

/** How far an upload has come, in bytes. */
export interface Progress {
  length: number;
  received: number;
  /** The id of what became of it, once it is whole. */
  result: string | null;
}

/** One piece, and where in the file it belongs. */
export interface Piece {
  offset: number;
  bytes: Buffer;
}

/** What is done with a whole file. It may be called again for the same upload, and answers the same then. */
export type Deliver = (file: StoredAttachment, uploadId: string) => Promise<string>;

interface Row extends Progress {
  sealed: Buffer;
}

/** Files that arrive piece by piece. Each piece is a sealed part as soon as it is here. */
@Injectable()
export class UploadStore {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly storage: Storage,
    private readonly attachments: AttachmentsService,
  ) {}

  /** @param length of the whole file in bytes @throws Refusal attachment.tooLarge | attachment.tooMany */
  begin(key: DraftKey, length: number): Promise<string> {
    if (length > FILE_BYTES_ALLOWED) throw new Refusal('attachment.tooLarge');
    return this.speak(key, async (tx) => {
      const running = await tx.query<unknown[]>('SELECT FROM uploads WHERE owner_hash = $1 AND result IS NULL', [
        key.hash,
      ]);
      if (running.length >= BEGUN_ALLOWED) throw new Refusal('attachment.tooMany');
      const [id, arriving, at] = [newId(), this.attachments.begin(), this.clock.now()];
      await tx.query(
        `INSERT INTO uploads (id, owner_hash, length, storage_key, sealed, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [id, key.hash, length, arriving.key, sealed(key, id, arriving), at, new Date(at.getTime() + KEPT_MS)],
      );
      return id;
    });
  }

  /** @throws Refusal attachment.notFound for one that is not this browser's, or no more */
  progress(key: DraftKey, id: string): Promise<Progress> {
    return this.row(key, id);
  }

  /**
   * Adds a piece at its place; with the last one the file is finished and delivered. A piece whose answer was lost may
   * be sent again: only one of two that arrive at once is counted.
   * @throws Refusal upload.wrongOffset | request.invalid for a piece that is no part | attachment.*
   */
  async append(key: DraftKey, id: string, { offset, bytes }: Piece, deliver: Deliver): Promise<Progress> {
    const { length, received, ...row } = await this.row(key, id);
    if (offset !== received || received === length) throw new Refusal('upload.wrongOffset');
    if (bytes.length !== Math.min(PART_BYTES, length - received)) throw new Refusal('request.invalid');
    try {
      const arriving = await this.attachments.add(opened(key, id, row.sealed), bytes);
      if (arriving.kind && length > EVIDENCE[arriving.kind].bytesAllowed) throw new Refusal('attachment.tooLarge');
      const isWhole = arriving.byteSize === length;
      const result = isWhole ? await this.finish(arriving, (file) => deliver(file, id)) : null;
      const next = { length, received: arriving.byteSize, result };
      if (!(await this.advance(key, id, received, { ...next, sealed: sealed(key, id, arriving) }))) {
        throw new Refusal('upload.wrongOffset');
      }
      return next;
    } catch (error) {
      // What is refused for what it is will not become better by going on.
      if (error instanceof Refusal && error.code.startsWith('attachment.')) await this.drop(key, id);
      throw error;
    }
  }

  /** Gives an upload up, with all of its pieces. One that became a file stays a file. */
  drop(key: DraftKey, id: string): Promise<void> {
    return this.speak(key, async (tx) => {
      const [rows] = await tx.query<[{ storageKey: string; result: string | null }[], number]>(
        'DELETE FROM uploads WHERE owner_hash = $1 AND id = $2 RETURNING storage_key AS "storageKey", result',
        [key.hash, id],
      );
      for (const { storageKey, result } of rows) if (!result) await this.storage.remove(storageKey);
    });
  }

  private async finish(arriving: ArrivingFile, deliver: (file: StoredAttachment) => Promise<string>): Promise<string> {
    const file = await this.attachments.finish(arriving);
    try {
      return await deliver(file);
    } catch (error) {
      if (error instanceof Refusal) await this.storage.remove(file.scrubbedKey);
      throw error;
    }
  }

  private async row(key: DraftKey, id: string): Promise<Row> {
    const [row] = await this.speak(key, (tx) =>
      tx.query<Row[]>(
        'SELECT length, received, result, sealed FROM uploads WHERE owner_hash = $1 AND id = $2 AND expires_at > $3',
        [key.hash, id, this.clock.now()],
      ),
    );
    if (!row) throw new Refusal('attachment.notFound');
    return row;
  }

  /** @returns false when the same piece was counted meanwhile */
  private advance(key: DraftKey, id: string, from: number, to: Row): Promise<boolean> {
    return this.speak(key, async (tx) => {
      const expiresAt = new Date(this.clock.now().getTime() + KEPT_MS);
      const [, count] = await tx.query<[unknown[], number]>(
        `UPDATE uploads SET received = $4, sealed = $5, result = $6, expires_at = $7
         WHERE owner_hash = $1 AND id = $2 AND received = $3`,
        [key.hash, id, from, to.received, to.sealed, to.result, expiresAt],
      );
      return count === 1;
    });
  }

  private speak<T>(key: DraftKey, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.db.transaction({ kind: 'complainant', draftHash: key.hash }, work);
  }
}

function sealed(key: DraftKey, id: string, arriving: ArrivingFile): Buffer {
  return key.sealBytes(Buffer.from(JSON.stringify(arriving)), `upload/v1|${id}`);
}

function opened(key: DraftKey, id: string, row: Buffer): ArrivingFile {
  return JSON.parse(key.openBytes(row, `upload/v1|${id}`).toString()) as ArrivingFile;
}
