import { type BackupSecret, type Frame, readBackup, RowLoader } from '@platform/backup';
import type { Tx } from '@platform/database';
import { parseName, type Storage } from '@platform/storage';
import { progress } from './say';

const ROWS_BETWEEN_WORDS = 10_000;
const FILES_BETWEEN_WORDS = 100;

/** What is read, and what of it must not come back. */
export interface ContentSource {
  file: string;
  secret: BackupSecret;
  storage: Storage;
  /** Files of cases that were erased after the backup: they are not even written. */
  erased: ReadonlySet<string>;
}

/** Rows into the tables, files into the storage. @returns the keys of the files that are there now */
export async function loadContent(tx: Tx, source: ContentSource): Promise<ReadonlySet<string>> {
  const loader = await RowLoader.begin(tx);
  const content = new Content(loader, source);
  for await (const frame of readBackup(source.file, source.secret)) await content.take(frame);
  progress('checking how the rows hang together');
  await loader.finish();
  return content.kept;
}

class Content {
  readonly kept = new Set<string>();
  private table = '';
  private rows = 0;
  private file: { name: string; pieces: Buffer[] } | undefined;

  constructor(
    private readonly loader: RowLoader,
    private readonly source: ContentSource,
  ) {}

  async take(frame: Frame): Promise<void> {
    switch (frame.kind) {
      case 'table':
        this.table = frame.value.name;
        return this.loader.expect(frame.value);
      case 'rows':
        return this.load(frame.value);
      case 'file':
        await this.keepFile();
        this.file = { name: frame.value.name, pieces: [] };
        return;
      case 'bytes':
        this.file?.pieces.push(frame.value);
        return;
      case 'manifest':
        return this.keepFile();
      case 'head':
    }
  }

  private async load(rows: readonly string[]): Promise<void> {
    await this.loader.load(this.table, rows);
    const before = this.rows;
    this.rows += rows.length;
    const isRound = Math.floor(before / ROWS_BETWEEN_WORDS) < Math.floor(this.rows / ROWS_BETWEEN_WORDS);
    if (isRound || before === 0) progress(`rows: ${this.rows}, now in ${this.table}`);
  }

  private async keepFile(): Promise<void> {
    const { file } = this;
    this.file = undefined;
    if (!file) return;
    const { key, part } = parseName(file.name);
    if (this.source.erased.has(key)) return;
    await this.source.storage.put(file.name, Buffer.concat(file.pieces));
    this.kept.add(key);
    if ((part ?? '0') === '0' && this.kept.size % FILES_BETWEEN_WORDS === 0) progress(`files: ${this.kept.size}`);
  }
}
