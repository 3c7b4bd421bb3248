import type { WorkerFile } from '@modules/cases';
import { EVIDENCE, type EvidenceKind, TOTAL_BYTES_ALLOWED } from '@modules/complaints';
import type { ScanState } from '@platform/scanner';
import type { ReactElement } from 'react';
import type { Words } from '../i18n/words';

const MIB = 1024 * 1024;

/** What may be sent, as numbers for sentences: megabytes as phones count them. */
export const SIZE_LIMITS = {
  small: EVIDENCE.photo.bytesAllowed / MIB,
  sound: EVIDENCE.audio.bytesAllowed / MIB,
  film: EVIDENCE.video.bytesAllowed / MIB,
  total: TOTAL_BYTES_ALLOWED / MIB,
} as const;

interface ListedFile {
  words: Words;
  number: number;
  kind: EvidenceKind;
  byteSize: number;
}

/** A file has no name here: the one that a phone gave it may tell too much. */
export function fileTitle({ words, number, kind, byteSize }: ListedFile): string {
  return words.say('photos.item', { number, kind: words.say(`kinds.${kind}`), size: words.megabytes(byteSize) });
}

export interface StateOfFile {
  scanState: ScanState;
  isScrubbed: boolean;
}

/** What a scanner said, and whether others than she and the desk can ever see the file. */
export function FileState({ words, state }: { words: Words; state: StateOfFile }): ReactElement {
  return (
    <>
      <br />
      <span className="hint">
        {words.say(`scans.${state.scanState}`)}
        {state.isScrubbed ? null : ` ${words.say('photos.noCopy')}`}
      </span>
    </>
  );
}

/** Files to be opened one by one. What a scanner refused is named and not offered. */
export function FileLinks({ words, files }: { words: Words; files: WorkerFile['attachments'] }): ReactElement | null {
  if (files.length === 0) return null;
  return (
    <ul className="photos">
      {files.map((file, index) => {
        const title = fileTitle({ words, number: index + 1, ...file });
        const url = `/${words.locale}/file/attachments/${file.id}`;
        return (
          <li key={file.id}>
            <span>
              {file.scanState === 'refused' ? (
                title
              ) : (
                <a href={url} target="_blank" rel="noreferrer">
                  {title}
                </a>
              )}
              <FileState words={words} state={file} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}
