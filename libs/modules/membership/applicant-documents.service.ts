import { Injectable } from '@nestjs/common';
import { AttachmentsService, type StoredAttachment } from '@modules/complaints';
import type { DocumentKind } from '@modules/settings';
import { Clock } from '@platform/clock';
import { KeyProvider } from '@platform/crypto';
import { Database, intentHash, madeBefore } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import { lockByLink, noteByApplicant } from './applicant-access';
import { ApplicationDocument, type MembershipApplication } from './application.entity';
import { DOCUMENTS_ALLOWED } from './application.rules';
import { sealFor } from './application-seal';

/** What was uploaded, as which document, once for each key. */
export interface NewDocument {
  kind: DocumentKind;
  file: StoredAttachment;
  key?: string;
}

/** The documents that come with an application; sealed part by part while they come in, as every file is. */
@Injectable()
export class ApplicantDocuments {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
    private readonly attachments: AttachmentsService,
  ) {}

  /** Whether a file may be added at all, before its bytes are read. @throws Refusal application.linkNotOpen | application.notOpen */
  async admit(token: string): Promise<void> {
    await this.db.transaction({ kind: 'system' }, async (tx) => {
      takesDocuments(await lockByLink(tx, token, this.clock.now()));
    });
  }

  /**
   * Keeps an uploaded file with the application. The same file again under the same key is the same file.
   * @returns its id @throws Refusal application.linkNotOpen | application.notOpen | attachment.tooMany
   */
  async keep(token: string, { kind, file, key }: NewDocument): Promise<string> {
    const kept = await this.db.transaction({ kind: 'system' }, async (tx) => {
      const at = this.clock.now();
      const application = await lockByLink(tx, token, at);
      takesDocuments(application);
      const applicationId = application.id;
      const intent = intentHash({ scope: [applicationId, 'application.documentAdded'], key, words: kind });
      const before = await madeBefore(tx, ApplicationDocument, intent);
      if (before) return before;
      const count = await tx.countBy(ApplicationDocument, { applicationId });
      refuseUnless(count < DOCUMENTS_ALLOWED, 'attachment.tooMany');
      const { id, mediaType, byteSize, originalKey, scrubbedKey } = file;
      const fileSealed = sealFor(this.keys, application, { id, value: file.files.original });
      const row = { id, applicationId, kind, mediaType, byteSize, originalKey, scrubbedKey, fileSealed, intent };
      await tx.insert(ApplicationDocument, { ...row, addedAt: at });
      await noteByApplicant(tx, { action: 'application.documentAdded', applicationId, after: { kind, byteSize } }, at);
      return id;
    });
    if (kept !== file.id) await this.attachments.discard(file);
    return kept;
  }

  /** Takes a document off again; one that is gone is no error. @throws Refusal application.linkNotOpen | application.notOpen */
  async drop(token: string, documentId: string): Promise<void> {
    const gone = await this.db.transaction({ kind: 'system' }, async (tx) => {
      const at = this.clock.now();
      const application = await lockByLink(tx, token, at);
      takesDocuments(application);
      const applicationId = application.id;
      const found = await tx.findOneBy(ApplicationDocument, { id: documentId, applicationId });
      if (!found) return undefined;
      await tx.delete(ApplicationDocument, { id: documentId, applicationId });
      await noteByApplicant(
        tx,
        { action: 'application.documentRemoved', applicationId, after: { kind: found.kind } },
        at,
      );
      return found;
    });
    if (gone) await this.attachments.discard(gone);
  }
}

/** While it is written, and when something was asked. @throws Refusal application.notOpen */
function takesDocuments({ state }: MembershipApplication): void {
  refuseUnless(state === 'draft' || state === 'asked', 'application.notOpen');
}
