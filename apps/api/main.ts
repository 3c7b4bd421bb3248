import { ApiConfig, readConfig } from '@platform/config';
import { createApiApp } from './create-app';

/** Listens where the configuration says and says so in one line, which the launcher waits for. */
async function main(): Promise<void> {
  const config = readConfig(ApiConfig);
  const app = await createApiApp(config);
  await app.listen(config.port, config.listenHost);
  process.stdout.write(`api listening on ${config.port}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`api cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
