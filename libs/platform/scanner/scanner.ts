/**
 * What is known of a file: `unscanned` – no scanner is set up; `pending` – one is, and it has not answered yet;
 * `clean` – it found nothing; `refused` – it found a harmful program.
 */
export const SCAN_STATES = ['unscanned', 'pending', 'clean', 'refused'] as const;
export type ScanState = (typeof SCAN_STATES)[number];

/** Looks for harmful programs in what strangers send. */
export abstract class Scanner {
  /**
   * @param bytes the plaintext; may be left unread
   * @throws only what reading the bytes throws
   */
  abstract scan(bytes: AsyncIterable<Buffer>): Promise<ScanState>;
}

/** Where nobody set a scanner up. */
export class NoScanner extends Scanner {
  async scan(): Promise<ScanState> {
    return 'unscanned';
  }
}
