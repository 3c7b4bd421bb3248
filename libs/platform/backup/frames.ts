import { BackupUnreadable } from './sealed-file';

/** One migration that the database had, in the order in which it ran. */
export interface AppliedMigration {
  timestamp: string;
  name: string;
}

/** First frame: what this is and which schema its rows need. */
export interface BackupHead {
  createdAt: string;
  migrations: AppliedMigration[];
}

export interface TableHead {
  name: string;
  columns: string[];
}

/** Last frame: what must have come before. Checksums are SHA-256 in hex. */
export interface Manifest {
  createdAt: string;
  tables: { name: string; rows: number; sha256: string }[];
  /** Objects of the storage: a file in one piece, or its parts. */
  files: { name: string; bytes: number; sha256: string }[];
  /** Keys of files that a row names and the storage had lost already. */
  lost: string[];
}

/** What a backup consists of: kind (1 byte) ‖ length (4 bytes) ‖ payload; JSON but for the bytes of files. */
export type Frame =
  | { kind: 'head'; value: BackupHead }
  | { kind: 'table'; value: TableHead }
  | { kind: 'rows'; value: string[] }
  | { kind: 'file'; value: { name: string } }
  | { kind: 'bytes'; value: Buffer }
  | { kind: 'manifest'; value: Manifest };

const KINDS: readonly Frame['kind'][] = ['head', 'table', 'rows', 'file', 'bytes', 'manifest'];
const PREFIX_BYTES = 5;

export function encodeFrame(frame: Frame): Buffer {
  const payload = frame.kind === 'bytes' ? frame.value : Buffer.from(JSON.stringify(frame.value));
  const prefix = Buffer.alloc(PREFIX_BYTES);
  prefix.writeUInt8(KINDS.indexOf(frame.kind));
  prefix.writeUInt32BE(payload.length, 1);
  return Buffer.concat([prefix, payload]);
}

/** @throws BackupUnreadable where the pieces do not end with a frame */
export async function* decodeFrames(pieces: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let parts: Buffer[] = [];
  let held = 0;
  let wanted = PREFIX_BYTES;
  for await (const piece of pieces) {
    parts.push(piece);
    held += piece.length;
    if (held < wanted) continue;
    let buffer = Buffer.concat(parts);
    while (buffer.length >= (wanted = frameBytes(buffer))) {
      yield decoded(buffer.readUInt8(), buffer.subarray(PREFIX_BYTES, wanted));
      buffer = buffer.subarray(wanted);
    }
    parts = [buffer];
    held = buffer.length;
  }
  if (held > 0) throw new BackupUnreadable('damaged');
}

/** How many bytes the frame at the start takes, as far as they tell it. */
function frameBytes(buffer: Buffer): number {
  return buffer.length < PREFIX_BYTES ? PREFIX_BYTES : PREFIX_BYTES + buffer.readUInt32BE(1);
}

function decoded(code: number, payload: Buffer): Frame {
  const kind = KINDS[code];
  if (!kind) throw new BackupUnreadable('damaged');
  if (kind === 'bytes') return { kind, value: Buffer.from(payload) };
  return { kind, value: JSON.parse(payload.toString('utf8')) as never };
}
