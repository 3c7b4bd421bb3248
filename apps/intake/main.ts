import { IntakeConfig, readConfig } from '@platform/config';
import { createIntakeApp } from './create-app';

/** Listens where the configuration says and says so in one line, which the launcher waits for. */
async function main(): Promise<void> {
  const config = readConfig(IntakeConfig);
  const app = await createIntakeApp(config);
  await app.listen(config.port, config.listenHost);
  process.stdout.write(`intake listening on ${config.port}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`intake cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
