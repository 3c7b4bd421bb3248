import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { CaseDetailQueries } from '@modules/cases';
import type { ConsentWorld } from '../consent/consent-world';
import type { Installation } from '../support/installation';
import { verifyHolders } from '../../apps/launcher/keys-command';

export const keysIn = (installation: Installation): string => join(installation.folder, 'keys');

/** What `npm run keys -- verify` finds. */
export function verdict(installation: Installation): Promise<{ isWhole: boolean; lines: string[] }> {
  return verifyHolders(installation.database.urls.owner, keysIn(installation));
}

/** The story as a counsellor reads it. */
export async function storyOf(world: ConsentWorld, caseId: string): Promise<string> {
  return JSON.stringify(await world.api.get(CaseDetailQueries).detail(world.people.counsellor, caseId));
}

/** `npm run keys -- …` as a process of its own, for a test that kills it. */
export function keysProcess(installation: Installation, words: string[]) {
  const child = spawn(process.execPath, ['--enable-source-maps', 'dist/apps/launcher/keys.js', ...words], {
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: installation.database.urls.owner,
      MADOGUCHI_DATA: installation.folder,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
  }
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  return { kill: () => child.kill('SIGKILL'), ended, said: () => said };
}
