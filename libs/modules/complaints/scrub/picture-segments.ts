/** Pictures inside of documents are cleaned without being drawn anew: only what says more than the pixels is cut out. */

const PNG_HEAD = Buffer.from('89504e470d0a1a0a', 'hex');
/** What a picture needs to be shown as it was; text, time, EXIF and everything private is not among it. */
const PNG_CHUNKS = /^(IHDR|PLTE|IDAT|IEND|tRNS|cHRM|gAMA|sBIT|sRGB|bKGD|pHYs)$/;

/** @returns the JPEG without EXIF, XMP, comments and what hangs behind its end; undefined if it is none */
export function cleanJpeg(bytes: Buffer): Buffer | undefined {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return undefined;
  const kept = [bytes.subarray(0, 2)];
  for (let at = 2; at + 4 <= bytes.length;) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    // The picture itself: everything up to the mark of its end, the last one in the file.
    if (marker === 0xda) return Buffer.concat([...kept, bytes.subarray(at, endOfPicture(bytes, at))]);
    // JFIF and Adobe's colour transform belong to the picture; other applications' segments and comments do not.
    const isTelling = (marker >= 0xe1 && marker <= 0xef && marker !== 0xee) || marker === 0xfe;
    if (!isTelling) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return undefined;
}

function endOfPicture(bytes: Buffer, from: number): number {
  const end = bytes.indexOf(Buffer.from([0xff, 0xd9]), from);
  return end < 0 ? bytes.length : end + 2;
}

/** @returns the PNG with its pixels and colours only; undefined if it is none */
export function cleanPng(bytes: Buffer): Buffer | undefined {
  if (!bytes.subarray(0, 8).equals(PNG_HEAD)) return undefined;
  const kept: Buffer[] = [PNG_HEAD];
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + bytes.readUInt32BE(at);
    const name = bytes.toString('latin1', at + 4, at + 8);
    if (PNG_CHUNKS.test(name)) kept.push(bytes.subarray(at, end));
    if (name === 'IEND') return Buffer.concat(kept);
    at = end;
  }
  return undefined;
}
