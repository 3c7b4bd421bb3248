/**
 * What becomes of a file: `copied` – a copy without hidden data was written; `none` – no honest copy can be made;
 * `refused` – it is not what is taken.
 */
export type ScrubOutcome = 'copied' | 'none' | 'refused';

/** The kinds of work that a thread does. */
export type ScrubWork = 'archive' | 'table' | 'pdf' | 'media';

/** The end of a scrubbing. */
export interface ScrubResult {
  outcome: ScrubOutcome;
  /** Where only the contents could say what the file is. */
  mediaType?: string;
}

/** A file as a scrubber sees it: it asks for ranges and writes its copy in any order. */
export interface ScrubFile {
  mediaType: string;
  byteSize: number;
  /** The bytes from `start` up to, and not including, `end`. */
  read(start: number, end: number): Promise<Uint8Array>;
  write(position: number, bytes: Uint8Array): Promise<void>;
}
