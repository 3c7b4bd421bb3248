import { ApiConfig, IntakeConfig, WorkerConfig } from './configs';
import { BackupConfig, LauncherConfig, MailCatcherConfig, MigrateConfig } from './launcher-configs';
import { settingsOf, type SettingFacts } from './setting';

const READERS = {
  start: LauncherConfig,
  'backup and restore': BackupConfig,
  intake: IntakeConfig,
  api: ApiConfig,
  worker: WorkerConfig,
  'mail catcher': MailCatcherConfig,
  migrate: MigrateConfig,
};

const HEADING = `# Every setting of Madoguchi, generated from libs/platform/config by \`npm run generate\`.
# \`npm start\` needs none of them. Copy this file to .env and change what you must.
`;

interface Entry {
  facts: SettingFacts;
  /** Each meaning with the apps that read the variable in that meaning. */
  meanings: Map<string, string[]>;
}

/** The text of `.env.example`: each variable once, with what it means to whom. */
export function envExample(): string {
  const entries = new Map<string, Entry>();
  for (const [reader, configClass] of Object.entries(READERS)) {
    for (const facts of settingsOf(configClass).values()) {
      const entry = entries.get(facts.env) ?? { facts, meanings: new Map() };
      entry.meanings.set(facts.means, [...(entry.meanings.get(facts.means) ?? []), reader]);
      entries.set(facts.env, entry);
    }
  }
  return [HEADING, ...[...entries.values()].map(block)].join('\n');
}

function block({ facts, meanings }: Entry): string {
  const comments = [...meanings].map(([means, readers]) => `# ${means} [${readers.join(', ')}]\n`);
  return `${comments.join('')}#${facts.env}=${facts.default ?? facts.example ?? ''}\n`;
}
