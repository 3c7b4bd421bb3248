import { Injectable } from '@nestjs/common';
import { AttachmentsService, copyType, type OpenFile, type Rendition } from '@modules/complaints';
import { Clock } from '@platform/clock';
import { KeyProvider } from '@platform/crypto';
import { Database, type Speaker, type Tx } from '@platform/database';
import { Refusal } from '@platform/errors';
import { Paper } from './paper.entity';
import { openFiles } from './paper-seal';
import type { PaperOwner } from './papers';

export interface OpenedPaper extends OpenFile {
  mediaType: string;
}

/** Opens the files of papers for whoever was let to them. */
@Injectable()
export class PaperReader {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
    private readonly files: AttachmentsService,
  ) {}

  /** @throws Refusal attachment.notFound when it hangs on something else, or the reader may not see it */
  async find(tx: Tx, owner: PaperOwner, id: string): Promise<Paper> {
    const found = await tx.findOneBy(Paper, { id, ...owner });
    if (!found) throw new Refusal('attachment.notFound');
    return found;
  }

  /**
   * Opens what was found, after the transaction that found it: a large file keeps no connection. A scanner that was
   * away when the file came looks now, and what it says is noted.
   * @throws Refusal attachment.harmful | attachment.noCopy
   */
  async open(paper: Paper, rendition: Rendition, reader: Speaker): Promise<OpenedPaper> {
    const { original, scrubbed } = openFiles(this.keys, paper.id, paper.filesSealed);
    const wanted = rendition === 'original' ? original : scrubbed;
    if (!original || !wanted) throw new Refusal('attachment.noCopy');
    if (paper.scanState !== 'clean') await this.scan(paper, original, reader);
    const mediaType = rendition === 'scrubbed' ? copyType(paper.mediaType) : paper.mediaType;
    return { mediaType, ...(await this.files.open(wanted)) };
  }

  private async scan(
    { id, scanState }: Paper,
    original: Parameters<AttachmentsService['scan']>[0],
    reader: Speaker,
  ): Promise<void> {
    const state = scanState === 'refused' ? scanState : await this.files.scan(original);
    if (state !== scanState && (state === 'clean' || state === 'refused')) {
      await this.db.transaction(reader, (tx) =>
        tx.query(
          `UPDATE papers SET scan_state = $2, scanned_at = $3 WHERE id = $1 AND scan_state IN ('unscanned', 'pending')`,
          [id, state, this.clock.now()],
        ),
      );
    }
    if (state === 'refused') throw new Refusal('attachment.harmful');
  }
}
