import { Injectable } from '@nestjs/common';
import { newDataKey, seal, unseal } from '@platform/crypto';
import { newId } from '@platform/database';
import { Refusal } from '@platform/errors';
import { Storage } from '@platform/storage';
import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';

export const ATTACHMENT_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const;
export type AttachmentType = (typeof ATTACHMENT_TYPES)[number];
export const ATTACHMENT_BYTES_ALLOWED = 10 * 1024 * 1024;
export const ATTACHMENTS_ALLOWED = 5;
/** A "photo" of more pixels than any phone takes is a decompression bomb. */
const PIXELS_ALLOWED = 100_000_000;

export type Rendition = 'original' | 'scrubbed';

/** A photo in storage, twice and sealed; whoever holds this object holds its two file keys. */
export interface StoredAttachment {
  id: string;
  mediaType: AttachmentType;
  /** Of the original as it was sent, in bytes. */
  byteSize: number;
  originalKey: string;
  scrubbedKey: string;
  fileKeys: Record<Rendition, string>;
}

@Injectable()
export class AttachmentsService {
  constructor(private readonly storage: Storage) {}

  /**
   * Seals a photo at once: the original as evidence, and a copy without EXIF, GPS or thumbnails.
   * The type is read from the bytes; what the browser called it counts for nothing.
   * @throws Refusal attachment.type | attachment.tooLarge
   */
  async store(bytes: Buffer): Promise<StoredAttachment> {
    if (bytes.length > ATTACHMENT_BYTES_ALLOWED) throw new Refusal('attachment.tooLarge');
    const mediaType = await sniff(bytes);
    const scrubbed = await scrub(bytes, mediaType);
    const [id, originalKey, scrubbedKey] = [newId(), newId(), newId()];
    const keys = { original: newDataKey(), scrubbed: newDataKey() };
    await this.storage.put(originalKey, seal(keys.original, bytes, originalKey));
    await this.storage.put(scrubbedKey, seal(keys.scrubbed, scrubbed, scrubbedKey));
    const fileKeys = { original: keys.original.toString('base64'), scrubbed: keys.scrubbed.toString('base64') };
    return { id, mediaType, byteSize: bytes.length, originalKey, scrubbedKey, fileKeys };
  }

  /** @param fileKey base64, as the sealed item of the attachment holds it */
  async open(storageKey: string, fileKey: string): Promise<Buffer> {
    return unseal(Buffer.from(fileKey, 'base64'), await this.storage.get(storageKey), storageKey);
  }

  /** Removes both copies of a photo that was taken off an unfinished form. */
  async discard(attachment: Pick<StoredAttachment, 'originalKey' | 'scrubbedKey'>): Promise<void> {
    await Promise.all([this.storage.remove(attachment.originalKey), this.storage.remove(attachment.scrubbedKey)]);
  }
}

async function sniff(bytes: Buffer): Promise<AttachmentType> {
  const mime = (await fileTypeFromBuffer(bytes))?.mime;
  const known = ATTACHMENT_TYPES.find((type) => type === mime);
  if (!known) throw new Refusal('attachment.type');
  return known;
}

/** Re-encodes the pixels, upright, and keeps nothing else. A file that cannot be decoded is not a photo. */
async function scrub(bytes: Buffer, mediaType: AttachmentType): Promise<Buffer> {
  const format = mediaType === 'image/jpeg' ? 'jpeg' : mediaType === 'image/png' ? 'png' : 'webp';
  try {
    return await sharp(bytes, { limitInputPixels: PIXELS_ALLOWED }).rotate().toFormat(format).toBuffer();
  } catch {
    throw new Refusal('attachment.type');
  }
}
