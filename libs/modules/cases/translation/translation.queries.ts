import type { Actor } from '@platform/actor';
import type { Tx } from '@platform/database';
import { refuseIf } from '@platform/errors';
import {
  type HerText,
  type Provenance,
  restsOnMachine,
  type TranslatedText,
  whyNotDecidedOn,
} from './translation.rules';

/** A translation as the desk and a partner read it. */
export interface TranslationView {
  id: string;
  of: TranslatedText;
  /** The message that it is of; null for the story and the place. */
  messageId: string | null;
  locale: string;
  provenance: Provenance;
  text: string;
  addedByName: string | null;
  addedAt: Date;
  checkedByName: string | null;
  checkedAt: Date | null;
}

/**
 * The newest translation of each text into each language.
 * @param texts opened items by id; what the reader could not open is left out
 */
export async function readTranslations(
  tx: Tx,
  caseId: string,
  texts: ReadonlyMap<string, string>,
): Promise<TranslationView[]> {
  const rows = await tx.query<(Omit<TranslationView, 'text'> & { itemId: string })[]>(
    `SELECT DISTINCT ON (t.of_item, t.locale) t.id, CASE WHEN m.id IS NULL THEN o.field ELSE 'message' END AS of,
       m.id AS "messageId", t.locale, t.provenance, t.sealed_item_id AS "itemId", t.added_at AS "addedAt",
       a.display_name AS "addedByName", t.checked_at AS "checkedAt", k.display_name AS "checkedByName"
     FROM translations t JOIN sealed_items o ON o.id = t.of_item LEFT JOIN messages m ON m.sealed_item_id = t.of_item
       LEFT JOIN users a ON a.id = t.added_by LEFT JOIN users k ON k.id = t.checked_by
     WHERE t.case_id = $1 ORDER BY t.of_item, t.locale, t.added_at DESC, t.id DESC`,
    [caseId],
  );
  return rows.flatMap(({ itemId, ...translation }) => {
    const text = texts.get(itemId);
    return text === undefined ? [] : [{ ...translation, text }];
  });
}

/** What she reads of a translation: whose work it is, and no name. */
export interface HerTranslation {
  locale: string;
  provenance: Provenance;
  isChecked: boolean;
  text: string;
}

/** The newest translations by the sealed item that they are of, with the words that she could open. */
export async function translationsForHer(
  tx: Tx,
  caseId: string,
  texts: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, HerTranslation[]>> {
  const rows = await tx.query<(Omit<HerTranslation, 'text'> & { ofItem: string; itemId: string })[]>(
    `SELECT DISTINCT ON (of_item, locale) of_item AS "ofItem", sealed_item_id AS "itemId", locale, provenance,
       checked_at IS NOT NULL AS "isChecked"
     FROM translations WHERE case_id = $1 ORDER BY of_item, locale, added_at DESC, id DESC`,
    [caseId],
  );
  const found = new Map<string, HerTranslation[]>();
  for (const { ofItem, itemId, ...translation } of rows) {
    const text = texts.get(itemId);
    if (text !== undefined) found.set(ofItem, [...(found.get(ofItem) ?? []), { ...translation, text }]);
  }
  return found;
}

/** Whether this person knows her story or her newest message through a machine alone. */
export async function isOnMachineAlone(tx: Tx, actor: Actor, caseId: string): Promise<boolean> {
  const { texts, readAt } = await readFacts(tx, actor, caseId);
  return restsOnMachine(texts, readAt);
}

/**
 * Before a severity, a consent or an end of the case is decided on what she wrote. Call it with the case locked: a new
 * translation waits for the lock too. @throws Refusal translation.unverified
 */
export async function refuseOnMachineAlone(tx: Tx, actor: Actor, caseId: string): Promise<void> {
  const { texts, readAt } = await readFacts(tx, actor, caseId);
  refuseIf(whyNotDecidedOn(texts, readAt));
}

interface Facts {
  texts: HerText[];
  readAt: Date | null;
}

async function readFacts(tx: Tx, { userId }: Actor, caseId: string): Promise<Facts> {
  const texts = await tx.query<HerText[]>(
    `WITH hers AS (
       (SELECT id, created_at FROM sealed_items WHERE case_id = $1 AND compartment = 'narrative' AND field = 'story'
        ORDER BY created_at DESC, id DESC LIMIT 1)
       UNION ALL
       (SELECT i.id, i.created_at FROM messages m JOIN sealed_items i ON i.id = m.sealed_item_id
        WHERE m.case_id = $1 AND m.compartment = 'narrative' AND m.author_kind = 'complainant'
        ORDER BY m.sent_at DESC, m.id DESC LIMIT 1)
     ), newest AS (
       SELECT DISTINCT ON (t.of_item, t.locale) t.of_item, t.provenance, t.checked_at IS NOT NULL AS is_checked
       FROM translations t WHERE t.case_id = $1 ORDER BY t.of_item, t.locale, t.added_at DESC, t.id DESC
     )
     SELECT h.created_at AS "writtenAt",
       COALESCE(json_agg(json_build_object('provenance', n.provenance, 'isChecked', n.is_checked))
         FILTER (WHERE n.of_item IS NOT NULL), '[]') AS translations
     FROM hers h LEFT JOIN newest n ON n.of_item = h.id GROUP BY h.id, h.created_at`,
    [caseId],
  );
  const [read] = await tx.query<{ at: Date | null }[]>(
    'SELECT max(read_at) AS at FROM originals_read WHERE case_id = $1 AND user_id = $2',
    [caseId, userId],
  );
  return { texts, readAt: read?.at ?? null };
}
