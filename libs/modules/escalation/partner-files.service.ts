import { Injectable } from '@nestjs/common';
import {
  dropWaiting,
  type FileOwner,
  keepWaiting,
  KEPT_MS,
  listWaiting,
  narrativeForWriting,
  type WaitingFile,
} from '@modules/cases';
import type { StoredAttachment } from '@modules/complaints';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { KeyProvider, type OpenCompartment } from '@platform/crypto';
import { Database, type Tx } from '@platform/database';
import { refuseIf } from '@platform/errors';
import { Storage } from '@platform/storage';
import { lockOwnReferral } from './locked-referral';
import { openBodyNarrative } from './partner-rooms';
import type { Referral } from './referral.entity';
import { whyNotAtWork } from './referral.rules';

/** What somebody of a partner writes with files: a note, or what came of it. Of a complaint about the desk, both to her. */
export interface PartnerTray {
  referralId: string;
  waitsFor: 'note' | 'outcome';
}

/** The person of a partner, as the owner of what they uploaded. */
export function partnerOwner({ userId }: Actor, { referralId, waitsFor }: PartnerTray): FileOwner {
  return { kind: 'partner', id: userId, waitsFor, subjectId: referralId };
}

/** The files that a person of a partner adds to words before sending them. The transactions speak for the system. */
@Injectable()
export class PartnerFiles {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
    private readonly storage: Storage,
  ) {}

  /**
   * Whether this person may add a file at all, before its bytes are read.
   * @throws Refusal referral.notFound | case.closed | what whyNotAtWork answers
   */
  admit(actor: Actor, tray: PartnerTray): Promise<void> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      await this.enter(tx, actor, tray);
    });
  }

  /** What waits for this person's words. @throws Refusal as `admit` */
  list(actor: Actor, tray: PartnerTray): Promise<WaitingFile[]> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const { caseId } = await this.enter(tx, actor, tray);
      return listWaiting(tx, caseId, partnerOwner(actor, tray));
    });
  }

  /**
   * Lets an uploaded file wait for a day. The same file again under the same key is the same file.
   * @returns its id @throws Refusal as `admit`, and attachment.tooMany
   */
  async keep(
    actor: Actor,
    tray: PartnerTray,
    { file, key }: { file: StoredAttachment; key?: string },
  ): Promise<string> {
    const { id, unneeded } = await this.db.transaction({ kind: 'system' }, async (tx) => {
      const referral = await this.enter(tx, actor, tray);
      const at = this.clock.now();
      const expiresAt = new Date(at.getTime() + KEPT_MS);
      const room = await this.room(tx, referral, at);
      return keepWaiting(tx, room, { owner: partnerOwner(actor, tray), file, key, expiresAt }, at);
    });
    for (const each of unneeded) await this.storage.remove(each);
    return id;
  }

  /** Takes a file off again; one that is gone already is no error. @throws Refusal as `admit` */
  drop(actor: Actor, tray: PartnerTray, fileId: string): Promise<void> {
    return this.db.transaction({ kind: 'system' }, async (tx) => {
      const { caseId } = await this.enter(tx, actor, tray);
      const keys = await dropWaiting(tx, caseId, partnerOwner(actor, tray), fileId);
      for (const key of keys) await this.storage.remove(key);
    });
  }

  private async enter(tx: Tx, actor: Actor, { referralId, waitsFor }: PartnerTray): Promise<Referral> {
    const permission = waitsFor === 'note' ? 'referral.write' : 'referral.answer';
    const { referral } = await lockOwnReferral(tx, actor, { referralId, permission });
    refuseIf(whyNotAtWork(referral));
    return referral;
  }

  /** Where its words will lie: the desk's key writes for a partner, and the body's own what is about the desk. */
  private room(tx: Tx, referral: Referral, at: Date): Promise<OpenCompartment> {
    if (referral.reason === 'about_desk') return openBodyNarrative(tx, this.keys, referral);
    return narrativeForWriting(tx, this.keys, referral.caseId, at);
  }
}
