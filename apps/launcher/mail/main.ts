import 'reflect-metadata';
import { MailCatcherConfig, readConfig } from '@platform/config';
import { MailCatcher } from './mail-catcher';
import { serveMails } from './mail-page';

/** The mail catcher as a program of its own; `docker-compose.yml` runs it so. */
async function main(): Promise<void> {
  const { listenHost: host, smtpPort, mailPort } = readConfig(MailCatcherConfig);
  const catcher = await MailCatcher.start({ host, port: smtpPort });
  const page = await serveMails(catcher, { host, port: mailPort });
  process.stdout.write(`mail catcher ready: ${catcher.url}, page on port ${mailPort}\n`);
  const stop = () => {
    page.close();
    void catcher.stop().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
