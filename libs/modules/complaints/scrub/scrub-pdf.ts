import {
  EncryptedPDFError,
  ParseSpeeds,
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFStream,
} from '@cantoo/pdf-lib';
import { cleanJpeg } from './picture-segments';
import type { ScrubFile, ScrubResult } from './scrub-job';

/** Who, when, with what, and earlier or embedded versions; anything that a reader would run or fetch by itself. */
const TELLING = [
  ...['Metadata', 'PieceInfo', 'LastModified', 'Thumb', 'CreationDate', 'ModDate', 'M', 'Author', 'Producer'],
  ...['AA', 'OpenAction', 'JS', 'JavaScript', 'EmbeddedFiles', 'EF', 'FS', 'AF', 'XFA', 'Collection', 'RichMedia'],
  ...['Perms', 'DSS', 'Legal', 'SpiderInfo', 'URI', 'DPartRoot'],
].map((name) => PDFName.of(name));
const named = (name: string) => PDFName.of(name);
const DCT = named('DCTDecode');
/** Jumps inside of the document stay; everything else that an action may do goes. */
const JUMP = PDFName.of('GoTo');

/** Writes the pages anew, without properties, scripts, attachments, and the hidden data of photos in them. */
export async function scrubPdf(file: ScrubFile): Promise<ScrubResult> {
  const bytes = await file.read(0, file.byteSize);
  const document = await load(bytes);
  if (!document) return { outcome: 'none' };
  const { context } = document;
  context.trailerInfo.Info = undefined;
  context.trailerInfo.ID = undefined;
  for (const object of reachable(context)) clean(object);
  dropOrphans(context);
  for (const [ref, object] of context.enumerateIndirectObjects()) cleanPicture(context, ref, object);
  await file.write(0, await document.save({ useObjectStreams: true, updateFieldAppearances: false }));
  return { outcome: 'copied' };
}

/** @returns nothing for one that only its password opens */
async function load(bytes: Uint8Array): Promise<PDFDocument | undefined> {
  try {
    return await PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest, preserveXFA: true });
  } catch (error) {
    if (error instanceof EncryptedPDFError) return undefined;
    throw error;
  }
}

/** Every object that the document still leads to, each once: a document may lead back to itself. */
function reachable(context: PDFContext): Set<PDFObject> {
  const seen = new Set<PDFObject>();
  const waiting: (PDFObject | undefined)[] = [context.trailerInfo.Root];
  while (waiting.length > 0) {
    const object = waiting.pop();
    if (!object || seen.has(object)) continue;
    seen.add(object);
    if (object instanceof PDFRef) waiting.push(context.lookup(object));
    else if (object instanceof PDFArray) waiting.push(...object.asArray());
    else if (object instanceof PDFStream) waiting.push(object.dict);
    else if (object instanceof PDFDict) waiting.push(...object.values());
  }
  return seen;
}

function clean(object: PDFObject): void {
  if (!(object instanceof PDFDict)) return;
  for (const name of TELLING) object.delete(name);
  if (isRemark(object)) object.delete(named('T'));
  const action = object.lookup(named('A'));
  if (action instanceof PDFDict && action.get(named('S')) !== JUMP) object.delete(named('A'));
}

/** `T` of a remark is its writer; of a field of a form it is the field's own name. */
function isRemark(object: PDFDict): boolean {
  const kind = object.get(named('Subtype'));
  return object.has(named('Rect')) && kind !== undefined && kind !== named('Widget');
}

/** Whatever nothing leads to any more would be written all the same. */
function dropOrphans(context: PDFContext): void {
  const kept = reachable(context);
  for (const [ref] of context.enumerateIndirectObjects()) if (!kept.has(ref)) context.delete(ref);
}

/** A photo that was put into a document brings its place and its camera along. */
function cleanPicture(context: PDFContext, ref: PDFRef, object: PDFObject): void {
  if (!(object instanceof PDFRawStream)) return;
  const filter = object.dict.lookup(named('Filter'));
  const only = filter instanceof PDFArray && filter.size() === 1 ? filter.lookup(0) : filter;
  if (only !== DCT) return;
  const picture = cleanJpeg(Buffer.from(object.contents));
  if (!picture) throw new Error('a picture that cannot be read');
  context.assign(ref, PDFRawStream.of(object.dict, picture));
}
