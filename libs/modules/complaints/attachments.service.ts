import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { newId } from '@platform/database';
import { Refusal } from '@platform/errors';
import {
  newSealedKey,
  openPart,
  PART_BYTES,
  readSealed,
  readWhole,
  sealBytes,
  type SealedFile,
  type SealedKey,
  sealPart,
  Storage,
} from '@platform/storage';
import { type AttachmentFiles, isInParts } from './attachment-files';
import { EVIDENCE, type EvidenceKind, type EvidenceType } from './evidence.rules';
import { sniff } from './evidence-type';
import { scrubPhoto } from './scrub-photo';

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
}

/** The plaintext of a stored file, as it is read. */
export interface OpenFile {
  /** Of this rendition. */
  byteSize: number;
  bytes: AsyncIterable<Buffer>;
}

/** Under what a stored file lies in the storage. */
export function storageKeysOf({ originalKey, scrubbedKey }: StoredAttachment): string[] {
  return [originalKey, scrubbedKey];
}

@Injectable()
export class AttachmentsService {
  constructor(private readonly storage: Storage) {}

  /**
   * Seals a file while it comes in, a part at a time: the original as evidence, and a copy without hidden data.
   * Nothing of it stays behind when it is refused, or when the line breaks off.
   * @throws Refusal attachment.type | attachment.tooLarge
   */
  async store(source: Buffer | AsyncIterable<Buffer>): Promise<StoredAttachment> {
    let arriving = this.begin();
    try {
      for await (const part of inParts(source)) arriving = await this.add(arriving, part);
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
   * @throws Refusal attachment.type
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

  /** Removes both files of an attachment that was taken off an unfinished form. */
  async discard(attachment: Pick<StoredAttachment, 'originalKey' | 'scrubbedKey'>): Promise<void> {
    await Promise.all([this.storage.remove(attachment.originalKey), this.storage.remove(attachment.scrubbedKey)]);
  }

  private async admit(arriving: ArrivingFile): Promise<StoredAttachment> {
    const bytes = await this.whole(arriving);
    const type = await sniff(bytes);
    if (!type) throw new Refusal('attachment.type');
    const { key, fileKey, parts, byteSize } = arriving;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const scrubbed = await sealBytes(this.storage, await scrubPhoto(bytes, type.mediaType));
    return {
      id: newId(),
      mediaType: type.mediaType,
      byteSize,
      originalKey: key,
      scrubbedKey: scrubbed.key,
      files: { original: { key, fileKey, parts, byteSize, sha256 }, scrubbed },
    };
  }

  private async whole(arriving: ArrivingFile): Promise<Buffer> {
    const parts: Buffer[] = [];
    for (let part = 0; part < arriving.parts; part += 1) parts.push(await openPart(this.storage, arriving, part));
    return Buffer.concat(parts);
  }
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
