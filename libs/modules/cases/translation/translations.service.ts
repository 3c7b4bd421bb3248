import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { Locale } from '@modules/complaints';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { insertItems, KeyProvider, sealItem } from '@platform/crypto';
import { Database, intentHash, madeBefore, newId, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { IsNull } from 'typeorm';
import { narrativeForWriting } from '../holders/compartments';
import { lockCase } from '../case/lock-case';
import { Translation } from './translation.entity';
import { isOnMachineAlone } from './translation.queries';
import type { Provenance, TranslatedText } from './translation.rules';

export interface NewTranslation {
  of: TranslatedText;
  /** Which message; needed for one. */
  messageId?: string;
  locale: Locale;
  provenance: Provenance;
  text: string;
  /** Made by the client for one press of a button. */
  key?: string;
}

/** Translations by people of the desk, and what they say of them. The product itself translates nothing. */
@Injectable()
export class Translations {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
  ) {}

  /**
   * Adds one, once for each key and text. A later one into the same language replaces it for the reader; both stay.
   * @returns its id @throws Refusal case.notFound | case.closed | translation.notFound when there is no such text
   */
  add(actor: Actor, caseId: string, { key, text, ...wanted }: NewTranslation): Promise<string> {
    return this.db.transaction(actor, async (tx) => {
      await lockCase(tx, actor, 'case.message', caseId);
      const { of, messageId = null, locale, provenance } = wanted;
      const words = { of, messageId, locale, provenance, text };
      const intent = intentHash({ scope: [actor.userId, 'translation.add', caseId], key, words });
      const before = await madeBefore(tx, Translation, intent);
      if (before) return before;
      const ofItem = await originalOf(tx, caseId, wanted);
      const isCorrection = await tx.existsBy(Translation, { caseId, ofItem, locale });
      const [id, at] = [newId(), this.clock.now()];
      const item = sealItem(await narrativeForWriting(tx, this.keys, caseId, at), 'translation', text);
      await insertItems(tx, [item], at);
      const made = { id, caseId, ofItem, sealedItemId: item.id, locale, provenance, intent };
      await tx.insert(Translation, { ...made, addedBy: actor.userId, addedAt: at, checkedBy: null, checkedAt: null });
      const action = isCorrection ? 'translation.corrected' : 'translation.added';
      const after = { translationId: id, of, messageId, locale, provenance };
      await audit(tx, actor, { action, subjectKind: 'case', subjectId: caseId, after }, at);
      return id;
    });
  }

  /**
   * Says that one was compared with the original, or translated back. The first to say so counts.
   * @throws Refusal case.notFound | case.closed | translation.notFound | case.changedMeanwhile when there is a newer one
   */
  check(actor: Actor, caseId: string, translationId: string): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      await lockCase(tx, actor, 'case.message', caseId);
      const found = await tx.findOneBy(Translation, { id: translationId, caseId });
      if (!found) throw new Refusal('translation.notFound');
      if (found.checkedAt) return;
      const { ofItem, locale } = found;
      const order = { addedAt: 'DESC', id: 'DESC' } as const;
      const newest = await tx.findOne(Translation, { where: { caseId, ofItem, locale }, order });
      refuseUnless(newest?.id === found.id, 'case.changedMeanwhile');
      const at = this.clock.now();
      const check = { checkedBy: actor.userId, checkedAt: at };
      await tx.update(Translation, { id: found.id, checkedAt: IsNull() }, check);
      const after = { translationId, locale, provenance: found.provenance };
      await audit(tx, actor, { action: 'translation.checked', subjectKind: 'case', subjectId: caseId, after }, at);
    });
  }

  /**
   * Says that the person has read what she wrote in her own language, up to now. Where nothing waits for that, it is not
   * written down. @throws Refusal case.notFound | case.closed
   */
  readOriginals(actor: Actor, caseId: string): Promise<void> {
    return this.db.transaction(actor, async (tx) => {
      await lockCase(tx, actor, 'case.message', caseId);
      if (!(await isOnMachineAlone(tx, actor, caseId))) return;
      const at = this.clock.now();
      const values = [newId(), caseId, actor.userId, at];
      await tx.query('INSERT INTO originals_read (id, case_id, user_id, read_at) VALUES ($1, $2, $3, $4)', values);
      await audit(tx, actor, { action: 'translation.originalRead', subjectKind: 'case', subjectId: caseId }, at);
    });
  }
}

/** The sealed original of a text. @throws Refusal translation.notFound */
async function originalOf(
  tx: Tx,
  caseId: string,
  { of, messageId }: Pick<NewTranslation, 'of' | 'messageId'>,
): Promise<string> {
  const [item] =
    of === 'message'
      ? await tx.query<{ id: string }[]>(
          `SELECT sealed_item_id AS id FROM messages WHERE case_id = $1 AND id = $2 AND compartment = 'narrative'`,
          [caseId, messageId ?? null],
        )
      : await tx.query<{ id: string }[]>(
          `SELECT id FROM sealed_items WHERE case_id = $1 AND compartment = 'narrative' AND field = $2
           ORDER BY created_at DESC, id DESC LIMIT 1`,
          [caseId, of],
        );
  if (!item) throw new Refusal('translation.notFound');
  return item.id;
}
