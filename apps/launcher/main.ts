import 'reflect-metadata';
import { type Server } from 'node:http';
import { ConfigProblem, LauncherConfig, readConfig } from '@platform/config';
import { addressesOf, appsFor } from './apps';
import type { AppProcess } from './app-process';
import { DataFolder } from './data-folder';
import { install } from './installation';
import { MailCatcher } from './mail/mail-catcher';
import { serveMails } from './mail/mail-page';
import { SmsCatcher } from './mail/sms-catcher';
import { assertPortFree } from './ports';
import { progress, say, StartProblem } from './say';
import { openStore, type Store } from './store';
import { fillDemo, welcome } from './welcome';
import { startWatchers } from './watchers';

type Undo = () => Promise<unknown> | unknown;

/** Everything that was started, to be stopped in the opposite order. */
class Running {
  private readonly undo: Undo[] = [];
  private stopping: Promise<void> | null = null;

  add(undo: Undo): void {
    this.undo.push(undo);
  }

  /** Stops everything once, however often it is asked. */
  stop(): Promise<void> {
    this.stopping ??= this.unwind();
    return this.stopping;
  }

  private async unwind(): Promise<void> {
    for (const undo of this.undo.reverse()) {
      try {
        await undo();
      } catch (error) {
        say(`· could not stop something cleanly: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
}

async function start(running: Running): Promise<void> {
  const config = readConfig(LauncherConfig);
  const isWatching = process.argv.includes('--watch');
  const folder = DataFolder.hold(config.dataFolder);
  running.add(() => folder.release());
  await assertPorts(config);
  const store = await startStore(running, folder, config);
  await install(store, folder.path);
  const demo = await fillDemo(config, store, folder.path);
  const caught = config.smtpUrl ? { smtpUrl: config.smtpUrl } : await startCatchers(running, config);
  const apps = appsFor({ config, store, dataFolder: folder.path, ...caught, isWatching });
  await startApps(running, apps);
  if (isWatching) for (const watcher of startWatchers()) running.add(() => watcher.kill());
  welcome({ addresses: addressesOf(config), dataFolder: folder.path, demo, catchesMail: !config.smtpUrl, isWatching });
}

async function assertPorts(config: LauncherConfig): Promise<void> {
  await assertPortFree('INTAKE_PORT', config.intakePort, config.listenHost);
  await assertPortFree('PORTAL_PORT', config.portalPort, config.listenHost);
  if (!config.smtpUrl) await assertPortFree('MAIL_PORT', config.mailPort, config.listenHost);
}

async function startStore(running: Running, folder: DataFolder, config: LauncherConfig): Promise<Store> {
  progress(config.databaseUrl ? 'looking for the database in DATABASE_URL' : 'starting the embedded PostgreSQL');
  const store = await openStore(folder, config.databaseUrl);
  const { server } = store;
  if (server) {
    let isWanted = true;
    running.add(() => {
      isWanted = false;
      return server.stop();
    });
    void server.ended().then(() => {
      if (isWanted) void giveUp(running, new StartProblem('The embedded PostgreSQL ended by itself.'));
    });
  }
  return store;
}

/** Where mails are caught, SMS are too, unless there is a gateway or people depend on it. @returns where the worker sends */
async function startCatchers(running: Running, config: LauncherConfig): Promise<{ smtpUrl: string; smsUrl?: string }> {
  progress('starting the mail catcher');
  const catcher = await MailCatcher.start({ host: '127.0.0.1', port: 0 });
  running.add(() => catcher.stop());
  const catchesSms = !config.smsGatewayUrl && config.nodeEnv !== 'production';
  const sms = catchesSms ? await SmsCatcher.start() : undefined;
  if (sms) running.add(() => sms.stop());
  const page: Server = await serveMails(catcher, { host: config.listenHost, port: config.mailPort }, sms);
  running.add(() => {
    page.close();
    page.closeAllConnections();
  });
  return { smtpUrl: catcher.url, smsUrl: sms?.url };
}

async function startApps(running: Running, apps: AppProcess[]): Promise<void> {
  progress('starting intake, api and worker');
  running.add(() => Promise.all(apps.map((app) => app.stop())));
  await Promise.all(apps.map((app) => app.start()));
}

async function giveUp(running: Running, error: unknown): Promise<void> {
  const isClear = error instanceof StartProblem || error instanceof ConfigProblem;
  const words = error instanceof Error ? ((isClear ? error.message : error.stack) ?? error.message) : String(error);
  process.stderr.write(`\nmadoguchi cannot ${isClear ? 'start' : 'go on'}: ${words}\n`);
  await running.stop();
  process.exit(1);
}

async function stopOnSignal(running: Running): Promise<void> {
  say('\n· stopping');
  process.on('SIGINT', () => process.exit(130)); // a second Ctrl-C does not wait
  await running.stop();
  say('· stopped; the data is kept');
  process.exit(0);
}

const running = new Running();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => void stopOnSignal(running));
}
start(running).catch((error: unknown) => giveUp(running, error));
