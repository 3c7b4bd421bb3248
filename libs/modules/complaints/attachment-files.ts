import type { SealedFile, SealedKey } from '@platform/storage';

export type Rendition = 'original' | 'scrubbed';

/**
 * What opens the two files of an attachment. Kept sealed only: in a draft, or in the narrative of a case. A file that
 * was stored before there were parts has no more than its key; where no honest copy could be made, there is none.
 */
export type AttachmentFiles = Record<Rendition, SealedFile | SealedKey | null>;

/** The words of the sealed item of an attachment. */
export function filesText(files: AttachmentFiles): string {
  return JSON.stringify(files);
}

/** Reads the sealed item of an attachment; one from before there were parts holds the two keys alone. */
export function parseFiles(text: string, names: Record<Rendition, string>): AttachmentFiles {
  const told = JSON.parse(text) as Record<Rendition, string | SealedFile | null>;
  const file = (rendition: Rendition) => {
    const one = told[rendition];
    return typeof one === 'string' ? { key: names[rendition], fileKey: one } : one;
  };
  return { original: file('original'), scrubbed: file('scrubbed') };
}

/** Whether the file lies in parts. */
export function isInParts(file: SealedFile | SealedKey): file is SealedFile {
  return 'parts' in file;
}
