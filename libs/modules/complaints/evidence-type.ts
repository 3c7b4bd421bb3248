import { fileTypeFromBuffer } from 'file-type';
import { type EvidenceKind, type EvidenceType, kindOf } from './evidence.rules';

/** What a file is, by its bytes; what a browser or its name called it counts for nothing. */
export interface SniffedType {
  kind: EvidenceKind;
  mediaType: EvidenceType;
}

/** @param head the first bytes of the file, or all of them. @returns undefined for what is not taken */
export async function sniff(head: Buffer): Promise<SniffedType | undefined> {
  const mime = (await fileTypeFromBuffer(head))?.mime;
  const kind = mime && kindOf(mime);
  return kind ? { kind, mediaType: mime as EvidenceType } : undefined;
}
