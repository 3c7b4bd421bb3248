import { ArchiveRefused, pack, unpack } from '@platform/archive';
import { isOpenDocument, openDocumentCopy } from './open-document';
import type { ScrubFile, ScrubResult } from './scrub-job';
import { isWorkbook, workbookCopy } from './workbook';

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument.spreadsheet';
/** Programs inside of a workbook, in either format. */
const MACROS = /(^|\/)(vbaProject\.bin|vbaData\.xml|macrosheets\/.*|Basic\/.*|Scripts\/.*)$/i;

/** A workbook, packed anew without author, pictures' hidden data and whatever is not needed to show its cells. */
export async function scrubArchive(file: ScrubFile): Promise<ScrubResult> {
  const files = await unpackedOrNothing(Buffer.from(await file.read(0, file.byteSize)));
  if (!files || [...files.keys()].some((name) => MACROS.test(name))) return { outcome: 'refused' };
  if (isWorkbook(files)) return written(file, WORKBOOK, await pack(workbookCopy(files)));
  if (isOpenDocument(files)) return written(file, OPEN_DOCUMENT, await pack(openDocumentCopy(files), ['mimetype']));
  return { outcome: 'refused' };
}

async function written(file: ScrubFile, mediaType: string, copy: Buffer): Promise<ScrubResult> {
  await file.write(0, copy);
  return { outcome: 'copied', mediaType };
}

async function unpackedOrNothing(bytes: Buffer): Promise<Map<string, Buffer> | undefined> {
  try {
    return await unpack(bytes);
  } catch (error) {
    if (error instanceof ArchiveRefused) return undefined;
    throw error;
  }
}
