import { Injectable } from '@nestjs/common';
import { audit, type AuditAction } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, intentHash, madeBefore, newId } from '@platform/database';
import { Refusal, refuseIf, refuseUnless } from '@platform/errors';
import { TextBlock } from './text-block.entity';
import { type BlockTexts, changedLanguages, whyNoBlock } from './text-block.rules';

/** A text block as it shall be. */
export interface BlockWish {
  name: string;
  texts: BlockTexts;
}

/** The sentences that the desk has ready in the languages of the form. */
@Injectable()
export class TextBlocks {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @returns the new block's id @throws Refusal permission.missing | what whyNoBlock answers */
  async add(actor: Actor, { name, texts }: BlockWish, key?: string): Promise<string> {
    refuseUnless(keepsBlocks(actor), 'permission.missing');
    refuseIf(whyNoBlock(texts));
    return this.db.transaction(actor, async (tx) => {
      const intent = intentHash({ scope: [actor.userId, 'textBlock.added'], key, words: { name, texts } });
      // No case to lock: two presses of one button queue up behind their person.
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`text block ${actor.userId}`]);
      const before = await madeBefore(tx, TextBlock, intent);
      if (before) return before;
      const [id, at] = [newId(), this.clock.now()];
      const made = { version: 1, createdAt: at, changedAt: at, archivedAt: null, intent };
      await tx.insert(TextBlock, { id, name, texts, ...made });
      const after = { languages: Object.keys(texts).sort() };
      await audit(tx, actor, { action: 'textBlock.added', subjectKind: 'textBlock', subjectId: id, after }, at);
      return id;
    });
  }

  /**
   * Another name, other texts, out of use or back in use. @returns the new version
   * @throws Refusal permission.missing | textBlock.notFound | textBlock.changedMeanwhile | what whyNoBlock answers
   */
  async change(
    actor: Actor,
    id: string,
    { version: seen, isArchived, name, texts }: BlockWish & { version: number; isArchived: boolean },
  ): Promise<number> {
    refuseUnless(keepsBlocks(actor), 'permission.missing');
    refuseIf(whyNoBlock(texts));
    return this.db.transaction(actor, async (tx) => {
      const found = await tx.findOne(TextBlock, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!found) throw new Refusal('textBlock.notFound');
      refuseUnless(found.version === seen, 'textBlock.changedMeanwhile');
      const [version, at] = [seen + 1, this.clock.now()];
      const archivedAt = isArchived ? (found.archivedAt ?? at) : null;
      await tx.update(TextBlock, { id }, { name, texts, version, changedAt: at, archivedAt });
      const change = {
        before: { languages: Object.keys(found.texts).sort() },
        after: { languages: Object.keys(texts).sort(), changed: changedLanguages(found.texts, texts), version },
      };
      const action = actOf(found.archivedAt !== null, isArchived);
      await audit(tx, actor, { action, subjectKind: 'textBlock', subjectId: id, ...change }, at);
      return version;
    });
  }
}

function keepsBlocks(actor: Actor): boolean {
  return actor.kind === 'secretariat' && actor.permissions.has('textBlock.manage');
}

function actOf(wasArchived: boolean, isArchived: boolean): AuditAction {
  if (wasArchived === isArchived) return 'textBlock.changed';
  return isArchived ? 'textBlock.archived' : 'textBlock.restored';
}
