import { join } from 'node:path';
import { KEYS_OF_APP, keyVariable } from '@platform/crypto';
import { ApiConfig, IntakeConfig, type LauncherConfig, settingsOf, WorkerConfig } from '@platform/config';
import { AppProcess, type AppSettings } from './app-process';
import { LogFile } from './log-file';
import { urlFor, type Store } from './store';

export interface Surroundings {
  config: LauncherConfig;
  store: Store;
  dataFolder: string;
  smtpUrl: string;
  /** Of our own SMS catcher, where there is no gateway. */
  smsUrl?: string;
  isWatching: boolean;
}

export interface Addresses {
  intake: string;
  portal: string;
  mail: string;
}

/** The addresses as a browser on this machine reaches them, unless the operator says how others do. */
export function addressesOf(config: LauncherConfig, env: NodeJS.ProcessEnv = process.env): Addresses {
  return {
    intake: env.PUBLIC_INTAKE_URL ?? `http://localhost:${config.intakePort}`,
    portal: env.PUBLIC_PORTAL_URL ?? `http://localhost:${config.portalPort}`,
    mail: `http://localhost:${config.mailPort}`,
  };
}

/** Each app gets its own database role and the settings it reads, and nothing else of our environment. */
export function appsFor(around: Surroundings): AppProcess[] {
  const { config, isWatching, dataFolder } = around;
  const ready = (port: number) => `http://${loopback(config.listenHost)}:${port}/readyz`;
  const readyUrls = { intake: ready(config.intakePort), api: ready(config.portalPort), worker: undefined };
  return (['intake', 'api', 'worker'] as const).map((name) => {
    const log = new LogFile(join(dataFolder, 'logs', `${name}.log`));
    return new AppProcess({ name, readyUrl: readyUrls[name], isWatching, log, env: envOf(around, name) });
  });
}

function loopback(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  return host.includes(':') ? '[::1]' : host;
}

/** What every Node program needs from its surroundings. */
const SYSTEM = /^(PATH|HOME|LANG|LC_\w+|TZ|TMPDIR|NODE_OPTIONS)$/;

const CONFIG_OF = { intake: IntakeConfig, api: ApiConfig, worker: WorkerConfig };

/** The variables of ours that an app may see: the system's, the settings that it reads, and its own keys. */
function passedOn(app: AppSettings['name']): NodeJS.ProcessEnv {
  const settings = [...settingsOf(CONFIG_OF[app]).values()].map((facts) => facts.env);
  const given = new Set([...settings, ...KEYS_OF_APP[app].map(keyVariable)]);
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => SYSTEM.test(name) || given.has(name)));
}

function envOf(around: Surroundings, app: AppSettings['name']): NodeJS.ProcessEnv {
  const { config, store, dataFolder, smtpUrl, smsUrl } = around;
  const addresses = addressesOf(config);
  return {
    ...passedOn(app),
    NODE_ENV: config.nodeEnv,
    LISTEN_HOST: config.listenHost,
    DATABASE_URL: urlFor(store, app),
    MADOGUCHI_DATA: dataFolder,
    INTAKE_PORT: String(config.intakePort),
    PORTAL_PORT: String(config.portalPort),
    PUBLIC_INTAKE_URL: addresses.intake,
    PUBLIC_PORTAL_URL: addresses.portal,
    ...(smsUrl && app !== 'api' ? { SMS_GATEWAY_URL: smsUrl } : {}),
    ...(app === 'worker' ? { SMTP_URL: smtpUrl, QUEUE_URL: config.queueUrl } : {}),
    ...(app === 'worker' && smsUrl ? { OUTGOING_PRIVATE: process.env.OUTGOING_PRIVATE === 'on' ? 'on' : 'sms' } : {}),
  };
}
