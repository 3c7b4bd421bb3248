import { Injectable } from '@nestjs/common';
import { audit, type AuditAction, type Coded } from '@modules/audit';
import { AttachmentsService, isInParts, type StoredAttachment, storageKeysOf } from '@modules/complaints';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, intentHash, madeBefore, newId, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import type { SealedFile } from '@platform/storage';
import { lockSession } from '../locked-session';
import { isWebAddress } from '../session.rules';
import { keepsSessions } from '../study-sessions.service';
import { Material, MaterialVersion } from './material.entity';
import { type MaterialReaders, MATERIALS_ALLOWED } from './material.rules';

export interface MaterialWish {
  titleJa: string;
  titleEn: string;
  readers: MaterialReaders;
}

/** Files and links that go with a session. Nobody reads one before it has a first version. */
@Injectable()
export class Materials {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly attachments: AttachmentsService,
  ) {}

  /** Adds one without a file yet, once for each key. @returns its id @throws Refusal permission.missing | studySession.notFound | material.tooMany */
  add(actor: Actor, sessionId: string, wish: MaterialWish, key?: string): Promise<string> {
    return this.command(actor, async (tx, at) => {
      await lockSession(tx, sessionId);
      const intent = intentHash({ scope: [actor.userId, 'material.added', sessionId], key, words: wish });
      const before = await madeBefore(tx, Material, intent);
      if (before) return before;
      refuseUnless((await tx.countBy(Material, { sessionId })) < MATERIALS_ALLOWED, 'material.tooMany');
      const id = newId();
      await tx.insert(Material, {
        id,
        sessionId,
        ...wish,
        addedBy: actor.userId,
        addedAt: at,
        removedAt: null,
        intent,
      });
      await note(tx, actor, { action: 'material.added', sessionId, after: { readers: wish.readers } }, at);
      return id;
    });
  }

  /** Gives it a link, in the place of what it was. @throws Refusal permission.missing | material.notFound | material.badLink */
  link(actor: Actor, materialId: string, link: string): Promise<void> {
    refuseUnless(isWebAddress(link), 'material.badLink');
    return this.command(actor, async (tx, at) => {
      const material = await locked(tx, materialId);
      const newest = await newestOf(tx, materialId);
      if (newest?.link === link) return;
      const nothing = { mediaType: null, byteSize: null, storageKeys: [], file: null, intent: null };
      const version = (newest?.version ?? 0) + 1;
      const added = { addedBy: actor.userId, addedAt: at };
      await tx.insert(MaterialVersion, { id: newId(), materialId, version, link, ...nothing, ...added });
      const act = { action: 'material.replaced', sessionId: material.sessionId, after: { version } } as const;
      await note(tx, actor, act, at);
    });
  }

  /** Whether a file may be given at all, before its bytes are read. @throws Refusal permission.missing | material.notFound */
  admit(actor: Actor, materialId: string): Promise<void> {
    return this.command(actor, async (tx) => void (await locked(tx, materialId)));
  }

  /** Gives it a file, in the place of what it was, once for each key. @throws Refusal permission.missing | material.notFound */
  async keep(actor: Actor, materialId: string, file: StoredAttachment, key?: string): Promise<void> {
    const isKept = await this.command(actor, async (tx, at) => {
      const material = await locked(tx, materialId);
      const intent = intentHash({ scope: [actor.userId, 'material.replaced', materialId], key, words: null });
      if (await madeBefore(tx, MaterialVersion, intent)) return false;
      const version = ((await newestOf(tx, materialId))?.version ?? 0) + 1;
      const copy = shownOf(file);
      await tx.insert(MaterialVersion, {
        ...{ id: newId(), materialId, version, link: null, mediaType: file.mediaType, byteSize: copy.byteSize },
        ...{ storageKeys: storageKeysOf(file), file: copy, addedBy: actor.userId, addedAt: at, intent },
      });
      const act = { action: 'material.replaced', sessionId: material.sessionId, after: { version } } as const;
      await note(tx, actor, act, at);
      return true;
    });
    if (!isKept) await this.attachments.discard(file);
  }

  /** Takes it off, or puts it back. Again changes nothing. @throws Refusal permission.missing | material.notFound */
  remove(actor: Actor, materialId: string, isRemoved: boolean): Promise<void> {
    return this.command(actor, async (tx, at) => {
      const { sessionId, removedAt } = await locked(tx, materialId);
      if ((removedAt !== null) === isRemoved) return;
      await tx.update(Material, { id: materialId }, { removedAt: isRemoved ? at : null });
      await note(tx, actor, { action: 'material.removed', sessionId, after: { isRemoved } }, at);
    });
  }

  private command<Answer>(actor: Actor, work: (tx: Tx, at: Date) => Promise<Answer>): Promise<Answer> {
    refuseUnless(keepsSessions(actor), 'permission.missing');
    return this.db.transaction({ kind: 'system' }, (tx) => work(tx, this.clock.now()));
  }
}

/** What readers get: the copy without hidden data, or the file itself where no honest copy could be made. */
function shownOf({ files }: StoredAttachment): SealedFile {
  const shown = files.scrubbed ?? files.original;
  if (!shown || !isInParts(shown)) throw new Error('a file that was just stored has no parts');
  return shown;
}

async function locked(tx: Tx, id: string): Promise<Material> {
  const found = await tx.findOne(Material, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!found) throw new Refusal('material.notFound');
  return found;
}

function newestOf(tx: Tx, materialId: string): Promise<MaterialVersion | null> {
  return tx.findOne(MaterialVersion, { where: { materialId }, order: { version: 'DESC' } });
}

async function note(
  tx: Tx,
  actor: Actor,
  { sessionId, ...act }: { action: AuditAction & `material.${string}`; sessionId: string; after: Coded },
  at: Date,
): Promise<void> {
  await audit(tx, actor, { ...act, subjectKind: 'studySession', subjectId: sessionId }, at);
}
