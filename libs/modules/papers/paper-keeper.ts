import { Injectable } from '@nestjs/common';
import { AttachmentsService, type StoredAttachment } from '@modules/complaints';
import { Clock } from '@platform/clock';
import { KeyProvider } from '@platform/crypto';
import { Database, type Speaker, type Tx } from '@platform/database';
import { addPaper, dropPaper, type NewPaper, type PaperOwner } from './papers';

/** What a paper hangs on, once its module has locked it for whoever speaks. */
export interface PaperPlace {
  owner: PaperOwner;
  /** Writes down that a paper came or went; not asked where nothing did. */
  noted: () => Promise<void>;
}

/** Where a new one goes, and as what. */
export type NewPaperPlace = PaperPlace & Pick<NewPaper, 'kind' | 'memberId' | 'addedBy'>;

/** An upload; the same one again under the same key is the same paper. */
export interface PaperUpload {
  file: StoredAttachment;
  key?: string;
}

/** Puts papers in their place and takes them off: the row and the trace in one transaction, the stored bytes never left behind. */
@Injectable()
export class PaperKeeper {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
    private readonly attachments: AttachmentsService,
  ) {}

  /**
   * Keeps an uploaded file.
   * @param place locks what it hangs on, or refuses @returns its id, or that of the one that this key made before
   * @throws Refusal attachment.tooMany, and whatever `place` refuses
   */
  async keep(
    speaker: Speaker,
    { file, key }: PaperUpload,
    place: (tx: Tx, at: Date) => Promise<NewPaperPlace>,
  ): Promise<string> {
    const kept = await this.db.transaction(speaker, async (tx) => {
      const at = this.clock.now();
      const { owner, noted, ...as } = await place(tx, at);
      const id = await addPaper(tx, this.keys, { owner, paper: { file, key, ...as } }, at);
      if (id === file.id) await noted();
      return id;
    });
    if (kept !== file.id) await this.attachments.discard(file);
    return kept;
  }

  /** Takes one off; one that is gone is no error. @param place locks what it hangs on, or refuses */
  async drop(speaker: Speaker, paperId: string, place: (tx: Tx, at: Date) => Promise<PaperPlace>): Promise<void> {
    const gone = await this.db.transaction(speaker, async (tx) => {
      const { owner, noted } = await place(tx, this.clock.now());
      const found = await dropPaper(tx, owner, paperId);
      if (found) await noted();
      return found;
    });
    if (gone) await this.attachments.discard(gone);
  }
}
