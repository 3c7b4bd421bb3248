import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { Rendition, StoredAttachment } from '@modules/complaints';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { KeyProvider } from '@platform/crypto';
import { Database, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { Storage } from '@platform/storage';
import { AttachmentReader, type OpenedAttachment } from '../files/attachment-reader';
import {
  dropWaiting,
  type FileOwner,
  keepWaiting,
  KEPT_MS,
  listWaiting,
  type WaitingFile,
} from '../files/waiting-files';
import { byCompany, type CompanyRoom, enterCompanyRoom, freshenForCompany, openOwnRoom } from './company-room';
import { lockMeasure } from './measure-change';

/** What somebody of a company writes with files: a reply, a proposed remedy, or the report on one measure. */
export interface CompanyTray {
  shareId: string;
  waitsFor: 'reply' | 'remedy' | 'report';
  /** The measure that is reported; needed for a report and for nothing else. */
  measureId?: string;
}

/** The person of a company, as the owner of what they uploaded. */
export function companyOwner({ userId }: Actor, { waitsFor, measureId }: Omit<CompanyTray, 'shareId'>): FileOwner {
  const subjectId = waitsFor === 'report' ? (measureId ?? null) : null;
  return { kind: 'member', id: userId, waitsFor, subjectId };
}

/** The evidence of a company: what waits for its words, and what it has sent. The shared compartment holds the keys. */
@Injectable()
export class CompanyFiles {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
    private readonly storage: Storage,
    private readonly reader: AttachmentReader,
  ) {}

  /**
   * Whether this person may add a file at all, before its bytes are read.
   * @throws Refusal case.notFound | case.closed | measure.notFound
   */
  admit(actor: Actor, tray: CompanyTray): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      await this.enter(tx, actor, tray);
    });
  }

  /** What waits for this person's words. @throws Refusal case.notFound | case.closed | measure.notFound */
  list(actor: Actor, tray: CompanyTray): Promise<WaitingFile[]> {
    return this.db.transaction(actor, async (tx) => {
      const { share } = await this.enter(tx, actor, tray);
      return listWaiting(tx, share.caseId, companyOwner(actor, tray));
    });
  }

  /**
   * Lets an uploaded file wait for a day. The same file again under the same key is the same file.
   * @returns its id @throws Refusal case.notFound | case.closed | measure.notFound | attachment.tooMany
   */
  async keep(
    actor: Actor,
    tray: CompanyTray,
    { file, key }: { file: StoredAttachment; key?: string },
  ): Promise<string> {
    const at = this.clock.now();
    await freshenForCompany(this.db, this.keys, actor, { shareId: tray.shareId, at });
    const { id, unneeded } = await this.db.transaction(actor, async (tx) => {
      const { open } = await this.enter(tx, actor, tray);
      const expiresAt = new Date(at.getTime() + KEPT_MS);
      return keepWaiting(tx, open, { owner: companyOwner(actor, tray), file, key, expiresAt }, at);
    });
    for (const each of unneeded) await this.storage.remove(each);
    return id;
  }

  /** Takes a file off again; one that is gone already is no error. @throws Refusal as `list` */
  drop(actor: Actor, tray: CompanyTray, fileId: string): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      const { share } = await this.enter(tx, actor, tray);
      const keys = await dropWaiting(tx, share.caseId, companyOwner(actor, tray), fileId);
      for (const key of keys) await this.storage.remove(key);
    });
  }

  /**
   * A file that the company sent under this share: the copy without hidden data, or as it was sent.
   * @throws Refusal case.notFound | attachment.notFound | attachment.harmful
   */
  async open(
    actor: Actor,
    shareId: string,
    wanted: { attachmentId: string; rendition: Rendition },
  ): Promise<OpenedAttachment> {
    refuseUnless(actor.permissions.has('companyCase.read') && actor.kind === 'member', 'case.notFound');
    const found = await this.db.transaction(actor, async (tx) => {
      const at = this.clock.now();
      const room = await openOwnRoom(tx, this.keys, actor, { shareId, at });
      const { caseId } = room;
      const sql = 'SELECT FROM attachments WHERE id = $1 AND share_id = $2';
      const [own] = await tx.query<object[]>(sql, [wanted.attachmentId, shareId]);
      if (!own) throw new Refusal('attachment.notFound');
      const attachment = await this.reader.find(tx, [room], { caseId, ...wanted });
      const act = { action: 'attachment.read', subjectKind: 'case', subjectId: caseId } as const;
      await audit(tx, byCompany(actor), { ...act, after: { ...wanted } }, at);
      return attachment;
    });
    return this.reader.open(found, actor);
  }

  private async enter(tx: Tx, actor: Actor, { shareId, waitsFor, measureId }: CompanyTray): Promise<CompanyRoom> {
    const permission = waitsFor === 'remedy' ? 'companyCase.proposeRemedy' : 'companyCase.reply';
    // A plan outlives its case.
    const isEvenClosed = waitsFor === 'report';
    const room = await enterCompanyRoom(tx, this.keys, actor, {
      permission,
      shareId,
      isEvenClosed,
      at: this.clock.now(),
    });
    if (!isEvenClosed) return room;
    if (!measureId) throw new Refusal('measure.notFound');
    await lockMeasure(tx, { id: measureId, caseId: room.share.caseId, shareId });
    return room;
  }
}
