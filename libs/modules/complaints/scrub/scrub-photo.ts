import { Refusal } from '@platform/errors';
import sharp from 'sharp';

/** A "photo" of more pixels than any phone takes is a decompression bomb. */
const PIXELS_ALLOWED = 100_000_000;

/**
 * Re-encodes the pixels, upright, and keeps nothing else.
 * @throws Refusal attachment.type: a file that cannot be decoded is not a photo
 */
export async function scrubPhoto(bytes: Buffer, mediaType: string): Promise<Buffer> {
  const format = mediaType === 'image/jpeg' ? 'jpeg' : mediaType === 'image/png' ? 'png' : 'webp';
  try {
    return await sharp(bytes, { limitInputPixels: PIXELS_ALLOWED }).rotate().toFormat(format).toBuffer();
  } catch {
    throw new Refusal('attachment.type');
  }
}
