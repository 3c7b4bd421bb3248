import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** PostgreSQL refuses to run as root; root lends it one of these accounts, in this order. */
const ACCOUNTS = ['postgres', 'nobody'];

export interface SystemUser {
  name: string;
  uid: number;
  gid: number;
}

/** How a program of the server is started: directly, or as another account when we are root. */
export interface RunAs {
  user: SystemUser | null;
  /** Command words to put in front. */
  prefix: string[];
}

function systemUser(name: string): SystemUser | null {
  const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }));
  try {
    return { name, uid: id('-u'), gid: id('-g') };
  } catch {
    return null;
  }
}

/**
 * Decides as whom the server runs. Root's own folders are often closed to others (/root, `mktemp -d`); then the
 * lent account keeps the one capability that lets it pass through them.
 * @param paths what the account must be able to reach: the programs and the data folder
 * @throws with one clear sentence if no way is left
 */
export function runAs(paths: readonly string[]): RunAs {
  if (process.getuid?.() !== 0) return { user: null, prefix: [] };
  const user = ACCOUNTS.map(systemUser).find((found) => found !== null);
  if (!user)
    throw new Error(
      'PostgreSQL does not run as root, and this system has no account to lend it. Start as an ordinary user.',
    );
  if (paths.every((path) => isReachable(path, user))) return { user, prefix: [] };
  const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path));
  const prefix = setpriv ? [setpriv, ...lending(user)] : [];
  if (prefix.length === 0 || spawnSync(prefix[0] as string, [...prefix.slice(1), 'true']).status !== 0) {
    throw new Error(
      `The account "${user.name}", which runs PostgreSQL for root, cannot enter ${paths.join(' or ')}. ` +
        'Start as an ordinary user, or from a folder that everyone may enter.',
    );
  }
  return { user, prefix };
}

function lending(user: SystemUser): string[] {
  const capability = '+dac_read_search';
  const ids = [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'];
  return [...ids, `--inh-caps=${capability}`, `--ambient-caps=${capability}`];
}

function isReachable(path: string, { uid, gid }: SystemUser): boolean {
  return spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', path], { uid, gid, cwd: '/' }).status === 0;
}
