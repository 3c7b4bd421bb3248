/** What the launcher tells the person at the terminal. Progress lines start with a dot. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

export function progress(step: string): void {
  say(`· ${step}`);
}

/** A reason not to start that the person at the terminal can do something about: one clear sentence. */
export class StartProblem extends Error {
  constructor(sentence: string, cause?: unknown) {
    super(sentence, { cause });
    this.name = 'StartProblem';
  }
}

/** The code of a Node or PostgreSQL error, or '' for anything else. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
