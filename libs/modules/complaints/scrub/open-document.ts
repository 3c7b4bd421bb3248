import { cleanJpeg, cleanPng } from './picture-segments';

const MIME = 'mimetype';
const TYPE = 'application/vnd.oasis.opendocument.spreadsheet';
const LIST = 'META-INF/manifest.xml';

/** Cells, their looks and their pictures. Properties, settings (printers), thumbnails and earlier versions stay behind. */
const KEPT = /^(mimetype|content\.xml|styles\.xml|META-INF\/manifest\.xml|Pictures\/[^/]+\.(jpe?g|png))$/i;
/** Who wrote or changed what, and when. */
const TELLING = /<(dc:creator|dc:date|meta:creator-initials|text:sender-[\w-]+|text:author-[\w-]+)\b[^>]*>[^<]*<\/\1>/g;
const CHANGES = /<table:tracked-changes\b[\s\S]*?<\/table:tracked-changes>/g;

export function isOpenDocument(files: ReadonlyMap<string, Buffer>): boolean {
  const isLocked = files.get(LIST)?.includes('encryption-data') ?? true;
  return files.get(MIME)?.toString('latin1').trim() === TYPE && files.has('content.xml') && !isLocked;
}

/** The parts of a document that show its contents, without what names anybody; the type comes first, as it must. */
export function openDocumentCopy(files: ReadonlyMap<string, Buffer>): Map<string, Buffer> {
  const copy = new Map<string, Buffer>([[MIME, Buffer.from(TYPE)]]);
  for (const [name, bytes] of files) {
    const kept = KEPT.test(name) && name !== MIME && cleaned(name, bytes);
    if (kept) copy.set(name, kept);
  }
  const list = copy.get(LIST);
  if (list) copy.set(LIST, listed(list, copy));
  return copy;
}

/** @returns nothing for a picture that cannot be cleaned */
function cleaned(name: string, bytes: Buffer): Buffer | undefined {
  if (/\.jpe?g$/i.test(name)) return cleanJpeg(bytes);
  if (/\.png$/i.test(name)) return cleanPng(bytes);
  if (name === LIST) return bytes;
  return Buffer.from(bytes.toString('utf8').replace(CHANGES, '').replace(TELLING, ''));
}

function listed(bytes: Buffer, copy: ReadonlyMap<string, Buffer>): Buffer {
  const list = bytes.toString('utf8').replace(/<manifest:file-entry\b[^>]*?\/>/g, (entry) => {
    const path = /\bmanifest:full-path="([^"]*)"/.exec(entry)?.[1];
    return path === '/' || (path !== undefined && copy.has(path)) ? entry : '';
  });
  return Buffer.from(list);
}
