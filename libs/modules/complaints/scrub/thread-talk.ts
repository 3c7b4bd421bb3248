import type { ScrubResult, ScrubWork } from './scrub-job';

/** What a thread is told at its start. */
export interface Brief {
  work: ScrubWork;
  mediaType: string;
  byteSize: number;
}

/** What a thread asks for, and its last word. */
export type Ask =
  | { kind: 'read'; start: number; end: number }
  | { kind: 'write'; position: number; bytes: Uint8Array }
  | { kind: 'done'; result: ScrubResult };

/** The answer to an asking of this id; empty for a write. */
export interface Given {
  id: number;
  bytes: Uint8Array;
}
