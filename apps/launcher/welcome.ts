import { SystemClock } from '@platform/clock';
import type { LauncherConfig } from '@platform/config';
import type { Addresses } from './apps';
import { seedDemo, type DemoFacts } from './demo/seed-demo';
import { progress, say } from './say';
import { urlFor, type Store } from './store';

/** Fills an empty installation with the fictional desk. @returns what to show, or null where there is no demo */
export async function fillDemo(config: LauncherConfig, store: Store, dataFolder: string): Promise<DemoFacts | null> {
  if (config.demo === 'off' || config.nodeEnv === 'production') return null;
  return seedDemo({
    ownerUrl: store.ownerUrl,
    intakeUrl: urlFor(store, 'intake'),
    apiUrl: urlFor(store, 'api'),
    dataFolder,
    storage: { ...config, dataFolder },
    now: new SystemClock().now(),
    onProgress: progress,
  });
}

export interface Welcome {
  addresses: Addresses;
  dataFolder: string;
  demo: DemoFacts | null;
  catchesMail: boolean;
  isWatching: boolean;
}

/** The last thing that the start says: where everything is and how to get in. */
export function welcome({ addresses, dataFolder, demo, catchesMail, isWatching }: Welcome): void {
  say('');
  say(`  Form for complainants   ${addresses.intake}`);
  say(`  Portal                  ${addresses.portal}`);
  if (isWatching) say('  Portal with hot reload  http://localhost:5173');
  if (catchesMail) say(`  Caught mail and SMS     ${addresses.mail}`);
  if (demo) sayDemo(demo);
  say('');
  say(`  Data and logs           ${dataFolder}`);
  say('  Ctrl-C stops everything and keeps the data.');
  say('madoguchi ready');
}

function sayDemo({ logins, receipts }: DemoFacts): void {
  say('\n  Everybody and everything in the demo is fictional. Sign in to the portal as');
  const widest = Math.max(...logins.map(({ email }) => email.length));
  for (const { role, email, password } of logins) say(`    ${email.padEnd(widest)}  ${password}  ${role}`);
  if (receipts.length > 0) say('\n  Receipts to come back with');
  for (const { what, code } of receipts) say(`    ${code}  ${what}`);
}
