import type { ProblemCode } from '@platform/errors';
import type { ScanState } from '@platform/scanner';
import type { FileSender } from './attachment.rows';

/** What decides whether the desk may let her see a file. */
export interface CompanyFileFacts {
  addedByKind: FileSender;
  measureId: string | null;
  isScrubbed: boolean;
  scanState: ScanState;
}

/**
 * Why the desk cannot pass a file on to her, or undefined. Only what a company sent her with a reply or a remedy; of its plan
 * she is told in numbers. She gets the copy and never the original, so without a copy there is nothing to pass on.
 */
export function whyNotPassable(file: CompanyFileFacts): ProblemCode | undefined {
  if (file.addedByKind !== 'member' || file.measureId !== null) return 'attachment.notFound';
  if (file.scanState === 'refused') return 'attachment.harmful';
  return file.isScrubbed ? undefined : 'attachment.noCopy';
}
