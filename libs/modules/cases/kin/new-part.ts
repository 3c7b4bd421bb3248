import {
  insertItems,
  insertWraps,
  type KeyProvider,
  newCompartment,
  publicHolder,
  readItems,
  sealItem,
  wrapFor,
} from '@platform/crypto';
import { newId, type Tx } from '@platform/database';
import { type Case, Consent, Issue } from '../case/case.entity';
import { newCaseNumber } from '../case/case-number';
import { CONSENT_ROOMS, CONSENT_TEXT_VERSION } from '../consent/consent.rules';
import { openNarrative } from '../holders/compartments';
import { isSame, type IssueRef } from './split.rules';

/** A part of a complaint, as it is made out of the case that it was in. */
export interface NewPart {
  caseId: string;
  found: Case;
  /** The case that the complaint made. */
  originId: string;
  memberId: string | null;
  splitBy: string;
  intent: Buffer | null;
}

/** The row of the new case: the same person, complaint, day and severity; nobody's, and judged by nobody yet. */
export async function insertPart(tx: Tx, { caseId, found, memberId }: NewPart): Promise<void> {
  await tx.query(
    `INSERT INTO cases (id, number, complaint_id, person_id, site_id, member_id, prefecture_code, severity, status,
       received_at, channel, locale)
     SELECT $1, $2, complaint_id, person_id, CASE WHEN member_id = $3 THEN site_id END, $3, prefecture_code, severity,
       CASE status WHEN 'received' THEN 'received' ELSE 'triaged' END, received_at, channel, locale
     FROM cases WHERE id = $4`,
    [caseId, newCaseNumber(), memberId, found.id],
  );
}

/** Each issue goes as it is, so that it is counted once and when it was noted; the first one named leads the new case. */
export async function moveIssues(tx: Tx, from: string, to: string, wanted: readonly IssueRef[]): Promise<void> {
  const issues = await tx.findBy(Issue, { caseId: from });
  for (const [place, each] of wanted.entries()) {
    const issue = issues.find((known) => isSame(known, each));
    if (issue) await tx.update(Issue, { id: issue.id }, { caseId: to, isPrimary: place === 0 });
  }
}

/** She has been asked nothing about this part: what she allowed for the other one allows nothing here. */
export async function askNothing(tx: Tx, { caseId, found }: NewPart, at: Date): Promise<void> {
  const [complaint] = await tx.query<{ locale: string }[]>('SELECT locale FROM complaints WHERE id = $1', [
    found.complaintId,
  ]);
  for (const recipientKind of ['company', 'partner'] as const) {
    await tx.insert(Consent, {
      ...{ id: newId(), caseId, recipientKind, recipientId: null, state: 'not_asked', how: 'form', purpose: 'remedy' },
      ...{ compartments: [...CONSENT_ROOMS[recipientKind]], textVersion: CONSENT_TEXT_VERSION },
      ...{ locale: complaint?.locale ?? 'en', givenAt: at, changedAt: at, confirmedAt: at, expiresAt: null },
    });
  }
}

/** Her receipt opens the part too: the same key pair under an id of its own, and no number by which it could be found. */
export async function addToReceipt(
  tx: Tx,
  { caseId, originId }: NewPart,
  at: Date,
): Promise<{ id: string; publicKey: Buffer }> {
  const id = newId();
  const [made] = await tx.query<{ publicKey: Buffer }[]>(
    `INSERT INTO receipts (id, case_id, public_key, same_as, part, created_at)
     SELECT $1, $2, r.public_key, r.id, 2 + (SELECT count(*) FROM receipts p WHERE p.same_as = r.id), $4
     FROM receipts r WHERE r.case_id = $3 AND r.same_as IS NULL RETURNING public_key AS "publicKey"`,
    [id, caseId, originId, at],
  );
  if (!made) throw new Error('a complaint without a receipt');
  return { id, publicKey: made.publicKey };
}

/** What she told, sealed again under a key of the part's own. Messages, files and notes stay where they were written. */
export async function copyStory(
  tx: Tx,
  keys: KeyProvider,
  { caseId, from, receipt }: { caseId: string; from: string; receipt: { id: string; publicKey: Buffer } },
  at: Date,
): Promise<void> {
  const told = await readItems(tx, await openNarrative(tx, keys, from));
  const narrative = newCompartment(caseId, 'narrative');
  const holders = [await publicHolder(tx, 'desk'), receipt];
  await insertWraps(tx, await Promise.all(holders.map((holder) => wrapFor(narrative, holder))), at);
  const copies = told.filter(({ field }) => field === 'story' || field === 'place');
  await insertItems(
    tx,
    copies.map(({ field, text }) => sealItem(narrative, field, text)),
    at,
  );
}
