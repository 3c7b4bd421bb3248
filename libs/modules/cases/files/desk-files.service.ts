import { Injectable } from '@nestjs/common';
import type { StoredAttachment } from '@modules/complaints';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { KeyProvider } from '@platform/crypto';
import { Database } from '@platform/database';
import { Storage } from '@platform/storage';
import { narrativeForWriting } from '../holders/compartments';
import { lockCase } from '../case/lock-case';
import { deskOwner, dropWaiting, keepWaiting, KEPT_MS, listWaiting, type WaitingFile } from './waiting-files';

/** What a person of the desk writes: to her, or with a referral to its partner. */
export interface DeskTray {
  caseId: string;
  referralId?: string;
}

/** The files that a person of the desk adds to a message or a note before sending it. Nobody else sees them until then. */
@Injectable()
export class DeskFiles {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
    private readonly storage: Storage,
  ) {}

  /** Whether this person may add a file at all, before its bytes are read. @throws Refusal case.notFound | case.closed */
  admit(actor: Actor, caseId: string): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      await lockCase(tx, actor, 'case.message', caseId);
    });
  }

  /** What waits for this person's words. @throws Refusal case.notFound | case.closed */
  list(actor: Actor, { caseId, referralId }: DeskTray): Promise<WaitingFile[]> {
    return this.db.transaction(actor, async (tx) => {
      await lockCase(tx, actor, 'case.message', caseId);
      return listWaiting(tx, caseId, deskOwner(actor, referralId));
    });
  }

  /**
   * Lets an uploaded file wait for a day. The same file again under the same key is the same file.
   * @returns its id @throws Refusal case.notFound | case.closed | attachment.tooMany
   */
  async keep(
    actor: Actor,
    { caseId, referralId }: DeskTray,
    { file, key }: { file: StoredAttachment; key?: string },
  ): Promise<string> {
    const { id, unneeded } = await this.db.transaction(actor, async (tx) => {
      await lockCase(tx, actor, 'case.message', caseId);
      const at = this.clock.now();
      const narrative = await narrativeForWriting(tx, this.keys, caseId, at);
      const expiresAt = new Date(at.getTime() + KEPT_MS);
      return keepWaiting(tx, narrative, { owner: deskOwner(actor, referralId), file, key, expiresAt }, at);
    });
    for (const each of unneeded) await this.storage.remove(each);
    return id;
  }

  /** Takes a file off again; one that is gone already is no error. @throws Refusal case.notFound | case.closed */
  drop(actor: Actor, { caseId, referralId }: DeskTray, fileId: string): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      await lockCase(tx, actor, 'case.message', caseId);
      const keys = await dropWaiting(tx, caseId, deskOwner(actor, referralId), fileId);
      for (const key of keys) await this.storage.remove(key);
    });
  }
}
