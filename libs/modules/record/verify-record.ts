/**
 * Checks a record that was taken away from the server. Runs in Node and, word for word, in the page that a
 * complainant can keep and open without a network: therefore it imports nothing and needs only WebCrypto.
 * The arithmetic is that of migrations/1764000000020-record.ts.
 */

/** One entry as exported. An erased one has kept its commitment only. */
export interface RecordEntry {
  content: string | null;
  /** 32 bytes in hex, as are all hashes here. */
  salt: string | null;
  commitment: string;
}

/** What was signed for one day: the root over the chains that had grown, and the statement of the day before. */
export interface SignedDay {
  day: string;
  previous: string;
  root: string;
  size: number;
  publicKey: string;
  signature: string;
}

/** How the chain's link at `length` is contained in the root of a day. */
export interface RecordSeal {
  length: number;
  day: SignedDay;
  path: { side: 'left' | 'right'; hash: string }[];
}

export interface RecordFile {
  format: 'madoguchi-record/1';
  caseId: string;
  entries: RecordEntry[];
  /** The newest link when the file was made. */
  link: string;
  seal: RecordSeal | null;
}

/** What is wrong, and at which entry (counted from 1) where it is about one. */
export interface RecordFault {
  code:
    'file.unreadable' | 'entry.changed' | 'chain.broken' | 'seal.notContained' | 'seal.badSignature' | 'seal.otherKey';
  entry: number | null;
}

export interface RecordFindings {
  faults: RecordFault[];
  /** The check number after each entry; compare with what was written down earlier. */
  checkNumbers: string[];
  /** How many entries, from the first, are covered by a signed day. */
  sealedLength: number;
}

const HEX = /^([0-9a-f]{2})*$/;

/**
 * Recomputes the chain from the entries and compares it with the file's own link, with the signed day in it, and
 * with the key that the reader trusts.
 * @param trustedKey hex of the public key published by the desk; without it only the signature itself is checked
 * @returns every fault found; an empty list means that nothing was changed, removed, inserted, moved or re-dated
 */
export async function verifyRecord(file: RecordFile, trustedKey?: string): Promise<RecordFindings> {
  if (!isRecordFile(file)) return { faults: [fault('file.unreadable')], checkNumbers: [], sealedLength: 0 };
  const faults: RecordFault[] = [];
  const links: Uint8Array[] = [];
  let link = await hashOf('madoguchi/record/start/1', bytesOf(file.caseId.replaceAll('-', '')));
  for (const [index, entry] of file.entries.entries()) {
    if (!(await isCommitted(entry))) faults.push(fault('entry.changed', index + 1));
    link = await hashOf('madoguchi/record/link/1', link, bytesOf(entry.commitment));
    links.push(link);
  }
  if (hexOf(link) !== file.link) faults.push(fault('chain.broken'));
  if (file.seal) faults.push(...(await sealFaults(file.seal, links[file.seal.length - 1], trustedKey)));
  return { faults, checkNumbers: links.map(checkNumberOf), sealedLength: file.seal?.length ?? 0 };
}

/** Twenty digits of a link, in fours: short enough for paper, too long to be hit on purpose. */
export function checkNumberOf(link: Uint8Array): string {
  const number = BigInt(`0x${hexOf(link.subarray(0, 16))}`) % 10n ** 20n;
  return number
    .toString()
    .padStart(20, '0')
    .replace(/(\d{4})(?=\d)/g, '$1 ');
}

/** The leaf of the day's tree that stands for a chain with this link. */
export function leafOf(link: Uint8Array): Promise<Uint8Array> {
  return hashOf('', Uint8Array.of(0), link);
}

/** Two neighbours of the tree become one. */
export function joined(left: Uint8Array, right: Uint8Array): Promise<Uint8Array> {
  return hashOf('', Uint8Array.of(1), left, right);
}

/** The bytes that are signed, readable by people as well. */
export function statementOf({ day, previous, root, size }: Omit<SignedDay, 'publicKey' | 'signature'>): Uint8Array {
  return new TextEncoder().encode(
    `madoguchi signed day 1\nday ${day}\nprevious ${previous}\nroot ${root}\nsize ${size}\n`,
  );
}

async function sealFaults(
  { day, path }: RecordSeal,
  link: Uint8Array | undefined,
  trustedKey: string | undefined,
): Promise<RecordFault[]> {
  const faults: RecordFault[] = [];
  let node = link && (await leafOf(link));
  for (const { side, hash } of path) {
    if (node) node = side === 'left' ? await joined(bytesOf(hash), node) : await joined(node, bytesOf(hash));
  }
  if (!node || hexOf(node) !== day.root) faults.push(fault('seal.notContained'));
  if (!(await isSigned(day))) faults.push(fault('seal.badSignature'));
  if (trustedKey && trustedKey !== day.publicKey) faults.push(fault('seal.otherKey'));
  return faults;
}

/** Whether the day's signature was made by the key that it names. @throws where the browser knows no Ed25519 */
export async function isSigned(day: SignedDay): Promise<boolean> {
  const key = await crypto.subtle.importKey('raw', bytesOf(day.publicKey), { name: 'Ed25519' }, false, ['verify']);
  return crypto.subtle.verify({ name: 'Ed25519' }, key, bytesOf(day.signature), statementOf(day));
}

async function isCommitted({ content, salt, commitment }: RecordEntry): Promise<boolean> {
  if (content === null || salt === null) return content === salt;
  const made = await hashOf('madoguchi/record/entry/1', bytesOf(salt), new TextEncoder().encode(content));
  return hexOf(made) === commitment;
}

function isRecordFile(file: RecordFile): boolean {
  const isHash = (text: unknown): boolean => typeof text === 'string' && text.length === 64 && HEX.test(text);
  return (
    file?.format === 'madoguchi-record/1' &&
    /^[0-9a-f-]{36}$/.test(file.caseId) &&
    isHash(file.link) &&
    Array.isArray(file.entries) &&
    file.entries.every(({ commitment, salt }) => isHash(commitment) && (salt === null || isHash(salt))) &&
    (!file.seal || (isHash(file.seal.day.root) && file.seal.path.every(({ hash }) => isHash(hash))))
  );
}

async function hashOf(purpose: string, ...parts: Uint8Array[]): Promise<Uint8Array> {
  const pieces = [new TextEncoder().encode(purpose), ...parts];
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return new Uint8Array(await crypto.subtle.digest('SHA-256', whole));
}

function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function fault(code: RecordFault['code'], entry: number | null = null): RecordFault {
  return { code, entry };
}
