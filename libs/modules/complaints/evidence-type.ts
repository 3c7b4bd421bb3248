import { fileTypeFromBuffer } from 'file-type';
import { type EvidenceKind, type EvidenceType, kindOf } from './evidence.rules';
import { tableText } from './scrub/table-text';

/** What a file is, by its bytes; what a browser or its name called it counts for nothing. */
export interface SniffedType {
  kind: EvidenceKind;
  /** Null for an archive: only its list of contents, at its end, says whether it is a workbook. */
  mediaType: EvidenceType | null;
}

/** The same thing under another name. */
const ALIASES: Readonly<Record<string, EvidenceType>> = {
  'audio/x-m4a': 'audio/mp4',
  'audio/ogg; codecs=opus': 'audio/ogg',
  'video/x-m4v': 'video/mp4',
  'video/3gpp2': 'video/3gpp',
};

const ARCHIVE = Buffer.from('PK\u0003\u0004', 'latin1');

/** @param head the first part of the file. @returns undefined for what is not taken */
export async function sniff(head: Buffer): Promise<SniffedType | undefined> {
  if (head.subarray(0, ARCHIVE.length).equals(ARCHIVE)) return { kind: 'sheet', mediaType: null };
  const mime = (await fileTypeFromBuffer(head))?.mime;
  if (mime === undefined) return tableText(head) === undefined ? undefined : { kind: 'sheet', mediaType: 'text/csv' };
  const mediaType = ALIASES[mime] ?? (mime as EvidenceType);
  const kind = kindOf(mediaType);
  return kind && { kind, mediaType };
}
