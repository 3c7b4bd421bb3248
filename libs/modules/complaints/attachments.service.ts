import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '@platform/clock';
import { newId } from '@platform/database';
import { Refusal } from '@platform/errors';
import { Scanner, type ScanState } from '@platform/scanner';
import {
  newSealedKey,
  openPart,
  PART_BYTES,
  readRange,
  readSealed,
  readWhole,
  sealBytes,
  SealedWriter,
  type SealedFile,
  type SealedKey,
  sealPart,
  Storage,
} from '@platform/storage';
import { type AttachmentFiles, isInParts } from './attachment-files';
import { EVIDENCE, EVIDENCE_KINDS, type EvidenceKind, type EvidenceType, kindOf } from './evidence.rules';
import { sniff, type SniffedType } from './evidence-type';
import type { ScrubFile, ScrubWork } from './scrub/scrub-job';
import { scrubPhoto } from './scrub/scrub-photo';
import { Scrubber } from './scrub/scrubber';

/**
 * A file on its way in: its parts so far are sealed in the storage already. It is plain data, so that it can wait,
 * itself sealed, for a line that broke off; the same part may be added again.
 */
export interface ArrivingFile extends SealedKey {
  parts: number;
  byteSize: number;
  /** Read from the first part; null before it. */
  kind: EvidenceKind | null;
}

/** A file in storage, sealed; whoever holds this object holds its keys. */
export interface StoredAttachment {
  id: string;
  mediaType: EvidenceType;
  /** Of the original as it was sent, in bytes. */
  byteSize: number;
  originalKey: string;
  /** Named also where there is no copy: what is removed is removed under both names. */
  scrubbedKey: string;
  files: AttachmentFiles;
  /** What a scanner said, and when it did, as ISO 8601; null while it has said nothing. */
  scan: { state: Exclude<ScanState, 'refused'>; at: string | null };
}

/** The plaintext of a stored file, as it is read. */
export interface OpenFile {
  /** Of this rendition. */
  byteSize: number;
  bytes: AsyncIterable<Buffer>;
}

/** Under what a stored file lies in the storage. */
export function storageKeysOf({ originalKey, scrubbedKey, files }: StoredAttachment): string[] {
  return files.scrubbed ? [originalKey, scrubbedKey] : [originalKey];
}

@Injectable()
export class AttachmentsService {
  constructor(
    private readonly storage: Storage,
    private readonly scrubber: Scrubber,
    private readonly scanner: Scanner,
    private readonly clock: Clock,
  ) {}

  /**
   * Seals a file while it comes in, a part at a time: the original as evidence, and a copy without hidden data.
   * Nothing of it stays behind when it is refused, or when the line breaks off.
   * @param kinds that are taken here; others are refused with the first part
   * @throws Refusal attachment.type | attachment.tooLarge | attachment.harmful
   */
  async store(
    source: Buffer | AsyncIterable<Buffer>,
    kinds: readonly EvidenceKind[] = EVIDENCE_KINDS,
  ): Promise<StoredAttachment> {
    let arriving = this.begin();
    try {
      for await (const part of inParts(source)) {
        arriving = await this.add(arriving, part);
        if (arriving.kind && !kinds.includes(arriving.kind)) throw new Refusal('attachment.type');
      }
    } catch (error) {
      await this.abandon(arriving);
      throw error;
    }
    return this.finish(arriving);
  }

  /** A place for a file that arrives in parts. */
  begin(): ArrivingFile {
    return { ...newSealedKey(), parts: 0, byteSize: 0, kind: null };
  }

  /**
   * Seals the next part. The first one says what the file is, and so how large it may become.
   * @param bytes PART_BYTES of them; fewer only in the last part
   * @throws Refusal attachment.type | attachment.tooLarge
   */
  async add(arriving: ArrivingFile, bytes: Buffer): Promise<ArrivingFile> {
    if (bytes.length > PART_BYTES || arriving.byteSize % PART_BYTES !== 0) throw new Error('not a part of a file');
    const kind = arriving.kind ?? (await sniff(bytes))?.kind;
    if (!kind) throw new Refusal('attachment.type');
    const byteSize = arriving.byteSize + bytes.length;
    if (byteSize > EVIDENCE[kind].bytesAllowed) throw new Refusal('attachment.tooLarge');
    await sealPart(this.storage, arriving, arriving.parts, bytes);
    return { ...arriving, kind, byteSize, parts: arriving.parts + 1 };
  }

  /**
   * Checks a file that has arrived whole and makes its copy without hidden data. What is refused is removed.
   * @throws Refusal attachment.type | attachment.harmful
   */
  async finish(arriving: ArrivingFile): Promise<StoredAttachment> {
    try {
      return await this.admit(arriving);
    } catch (error) {
      await this.abandon(arriving);
      throw error;
    }
  }

  /** Removes what has arrived of a file that will not be finished. */
  async abandon(arriving: ArrivingFile): Promise<void> {
    await this.storage.remove(arriving.key);
  }

  /** @throws if a part is missing or was changed: at once for the first one, while reading for the others */
  async open(file: SealedFile | SealedKey): Promise<OpenFile> {
    if (!isInParts(file)) {
      const bytes = await readWhole(this.storage, file);
      return { byteSize: bytes.length, bytes: oneByOne([bytes]) };
    }
    const bytes = readSealed(this.storage, file);
    const first = await bytes.next();
    return { byteSize: file.byteSize, bytes: afterwards(first.done ? [] : [first.value], bytes) };
  }

  /** What the scanner says of a file, if one is set up and answers. */
  async scan(original: SealedFile | SealedKey): Promise<ScanState> {
    return this.scanner.scan((await this.open(original)).bytes);
  }

  /** Removes both files of an attachment that was taken off an unfinished form. */
  async discard(attachment: Pick<StoredAttachment, 'originalKey' | 'scrubbedKey'>): Promise<void> {
    await Promise.all([this.storage.remove(attachment.originalKey), this.storage.remove(attachment.scrubbedKey)]);
  }

  private async admit(arriving: ArrivingFile): Promise<StoredAttachment> {
    const type = arriving.parts > 0 ? await sniff(await openPart(this.storage, arriving, 0)) : undefined;
    if (!type) throw new Refusal('attachment.type');
    const original = await this.counted(arriving);
    // Before anything here takes it apart.
    const state = await this.scan(original);
    if (state === 'refused') throw new Refusal('attachment.harmful');
    const scan = { state, at: state === 'clean' ? this.clock.now().toISOString() : null };
    const { mediaType, scrubbed } = await this.scrubbed(original, type);
    const { byteSize, key: originalKey } = original;
    const scrubbedKey = scrubbed?.key ?? newId();
    return { id: newId(), mediaType, byteSize, originalKey, scrubbedKey, files: { original, scrubbed }, scan };
  }

  /** The whole file, once through memory, part by part. */
  private async counted({ key, fileKey, parts, byteSize }: ArrivingFile): Promise<SealedFile> {
    const hash = createHash('sha256');
    for (let part = 0; part < parts; part += 1) hash.update(await openPart(this.storage, { key, fileKey }, part));
    return { key, fileKey, parts, byteSize, sha256: hash.digest('hex') };
  }

  /** The copy that others may see, or none where no honest one can be made. @throws Refusal attachment.type */
  private async scrubbed(
    original: SealedFile,
    { kind, mediaType }: SniffedType,
  ): Promise<{ mediaType: EvidenceType; scrubbed: SealedFile | null }> {
    if (kind === 'photo' && mediaType) {
      const bytes = await readRange(this.storage, original, 0, original.byteSize);
      return { mediaType, scrubbed: await sealBytes(this.storage, await scrubPhoto(bytes, mediaType)) };
    }
    const writer = new SealedWriter(this.storage);
    try {
      const result = await this.scrubber.scrub(workFor(mediaType), this.seenByScrubber(original, writer, mediaType));
      const found = result.mediaType ?? mediaType;
      if (result.outcome === 'refused' || !isTaken(found)) throw new Refusal('attachment.type');
      if (result.outcome === 'copied') return { mediaType: found, scrubbed: await writer.finish() };
      await writer.discard();
      return { mediaType: found, scrubbed: null };
    } catch (error) {
      await writer.discard();
      throw error;
    }
  }

  private seenByScrubber(original: SealedFile, copy: SealedWriter, mediaType: EvidenceType | null): ScrubFile {
    return {
      mediaType: mediaType ?? '',
      byteSize: original.byteSize,
      read: (start, end) => readRange(this.storage, original, start, end),
      write: (position, bytes) => copy.write(position, Buffer.from(bytes)),
    };
  }
}

function workFor(mediaType: EvidenceType | null): ScrubWork {
  if (mediaType === null) return 'archive';
  if (mediaType === 'text/csv') return 'table';
  return mediaType === 'application/pdf' ? 'pdf' : 'media';
}

function isTaken(mediaType: string | null): mediaType is EvidenceType {
  return mediaType !== null && kindOf(mediaType) !== undefined;
}

/** Cuts a file into parts of the size in which it is sealed. Holds about one part. */
async function* inParts(source: Buffer | AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let length = 0;
  for await (const chunk of Buffer.isBuffer(source) ? [source] : source) {
    for (let at = 0; at < chunk.length;) {
      const piece = chunk.subarray(at, at + PART_BYTES - length);
      waiting.push(piece);
      at += piece.length;
      length += piece.length;
      if (length < PART_BYTES) continue;
      yield Buffer.concat(waiting);
      [waiting, length] = [[], 0];
    }
  }
  if (length > 0) yield Buffer.concat(waiting);
}

async function* oneByOne(buffers: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* buffers;
}

async function* afterwards(first: readonly Buffer[], rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield* first;
  yield* rest;
}
