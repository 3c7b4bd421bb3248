import type { StoredAttachment } from '@modules/complaints';
import type { KeyProvider } from '@platform/crypto';
import { intentHash, madeBefore, type Tx } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import { Paper, type PaperKind } from './paper.entity';
import { sealFiles } from './paper-seal';

/** With one report, agreement or proposal. */
export const PAPERS_ALLOWED = 10;

/** What a paper hangs on; the caller has locked it and knows that the speaker may. */
export type PaperOwner =
  | { reportId: string }
  | { agreementId: string }
  | { nameRequestId: string }
  | { memberChangeId: string }
  | { researchProjectId: string };

/** What was uploaded, by whom, once for each key. */
export interface NewPaper {
  file: StoredAttachment;
  kind: PaperKind;
  /** Null for the secretariat's own. */
  memberId: string | null;
  addedBy: string;
  key?: string;
}

/** What is said of a paper. */
export interface PaperView {
  id: string;
  kind: PaperKind;
  mediaType: string;
  /** Of the original, in bytes. */
  byteSize: number;
  /** Whether there is a copy without hidden data. */
  isScrubbed: boolean;
  addedAt: Date;
}

/** Keeps an uploaded file. @returns its id, or that of the one that this key made before @throws Refusal attachment.tooMany */
export async function addPaper(
  tx: Tx,
  keys: KeyProvider,
  { owner, paper }: { owner: PaperOwner; paper: NewPaper },
  at: Date,
): Promise<string> {
  const { file, kind, memberId, addedBy, key } = paper;
  const intent = intentHash({ scope: [addedBy, 'paper.added', ...Object.values(owner)], key, words: kind });
  const before = await madeBefore(tx, Paper, intent);
  if (before) return before;
  refuseUnless((await tx.countBy(Paper, { ...owner })) < PAPERS_ALLOWED, 'attachment.tooMany');
  const { id, mediaType, byteSize, originalKey, scrubbedKey, files, scan } = file;
  const stored = { mediaType, byteSize, originalKey, scrubbedKey, isScrubbed: files.scrubbed !== null };
  const scanned = { scanState: scan.state, scannedAt: scan.at === null ? null : new Date(scan.at) };
  const added = { kind, memberId, addedBy, addedAt: at, intent };
  await tx.insert(Paper, { id, ...owner, ...stored, ...scanned, ...added, filesSealed: sealFiles(keys, id, files) });
  return id;
}

/** Takes a paper off. @returns what lies in the storage, or nothing where it is gone already */
export async function dropPaper(
  tx: Tx,
  owner: PaperOwner,
  id: string,
): Promise<Pick<Paper, 'originalKey' | 'scrubbedKey' | 'kind'> | undefined> {
  const found = await tx.findOneBy(Paper, { id, ...owner });
  if (!found) return undefined;
  await tx.delete(Paper, { id, ...owner });
  return found;
}

/** In the order in which they came. */
export async function listPapers(tx: Tx, owner: PaperOwner): Promise<PaperView[]> {
  const rows = await tx.find(Paper, { where: { ...owner }, order: { addedAt: 'ASC', id: 'ASC' } });
  return rows.map(({ id, kind, mediaType, byteSize, isScrubbed, addedAt }) => ({
    ...{ id, kind, mediaType, byteSize, isScrubbed, addedAt },
  }));
}
