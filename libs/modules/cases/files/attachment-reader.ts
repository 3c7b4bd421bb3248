import { Injectable } from '@nestjs/common';
import { AttachmentsService, copyType, type OpenFile, parseFiles, type Rendition } from '@modules/complaints';
import { Clock } from '@platform/clock';
import { type OpenCompartment, readItem } from '@platform/crypto';
import { Database, type Speaker, type Tx } from '@platform/database';
import { Refusal } from '@platform/errors';
import type { ScanState } from '@platform/scanner';
import type { SealedFile, SealedKey } from '@platform/storage';
import { type AttachmentView, listAttachments } from './attachments.queries';

/** One rendition of an attachment, read as it is sent on. */
export interface OpenedAttachment extends OpenFile {
  mediaType: string;
}

/** An attachment that somebody may open, with the keys of its files. */
export interface FoundAttachment {
  id: string;
  mediaType: string;
  scanState: ScanState;
  original: SealedFile | SealedKey;
  /** The rendition that was asked for. */
  wanted: SealedFile | SealedKey;
}

/** The rooms that a reader has open; a file of another one is not there. */
export type OpenRooms = readonly (OpenCompartment | undefined)[];

/** Lists and opens the files of a case for whoever has the room open in which they lie. */
@Injectable()
export class AttachmentReader {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly files: AttachmentsService,
  ) {}

  list(tx: Tx, caseId: string): Promise<AttachmentView[]> {
    return listAttachments(tx, caseId);
  }

  /** @throws Refusal attachment.notFound when the file is not of this case, or has no such rendition */
  async find(
    tx: Tx,
    rooms: OpenRooms,
    wanted: { caseId: string; attachmentId: string; rendition: Rendition },
  ): Promise<FoundAttachment> {
    const [row] = await tx.query<Row[]>(
      `SELECT id, media_type AS "mediaType", scan_state AS "scanState", sealed_item_id AS "itemId", compartment,
         original_key AS original, scrubbed_key AS scrubbed
       FROM attachments WHERE id = $1 AND case_id = $2`,
      [wanted.attachmentId, wanted.caseId],
    );
    const room = rooms.find((open) => open?.caseId === wanted.caseId && open.compartment === row?.compartment);
    const item = row && room && (await readItem(tx, room, row.itemId));
    if (!row || !item) throw new Refusal('attachment.notFound');
    const { original, [wanted.rendition]: file } = parseFiles(item.text, row);
    if (!original || !file) throw new Refusal('attachment.notFound');
    const mediaType = wanted.rendition === 'scrubbed' ? copyType(row.mediaType) : row.mediaType;
    return { id: row.id, mediaType, scanState: row.scanState, original, wanted: file };
  }

  /**
   * Opens what was found, after the transaction that found it: a large file keeps no connection. A scanner that has
   * not spoken about it looks now, while there is a key, and what it says is noted in the name of the reader.
   * @throws Refusal attachment.harmful
   */
  async open(found: FoundAttachment, reader: Speaker): Promise<OpenedAttachment> {
    const state = found.scanState === 'clean' ? 'clean' : await this.verdict(found, reader);
    if (state === 'refused') throw new Refusal('attachment.harmful');
    return { mediaType: found.mediaType, ...(await this.files.open(found.wanted)) };
  }

  private async verdict({ id, scanState, original }: FoundAttachment, reader: Speaker): Promise<ScanState> {
    if (scanState === 'refused') return scanState;
    const state = await this.files.scan(original);
    if (state === 'clean' || state === 'refused') {
      await this.db.transaction(reader, (tx) =>
        tx.query(
          `UPDATE attachments SET scan_state = $2, scanned_at = $3 WHERE id = $1 AND scan_state IN ('unscanned', 'pending')`,
          [id, state, this.clock.now()],
        ),
      );
    }
    return state;
  }
}

interface Row {
  id: string;
  mediaType: string;
  scanState: ScanState;
  itemId: string;
  compartment: string;
  original: string;
  scrubbed: string;
}
