import { rmSync } from 'node:fs';
import { serverHandedOver } from './server';

export default async function teardown(): Promise<void> {
  const running = serverHandedOver.current;
  if (!running) return;
  await running.server.stop();
  rmSync(running.folder, { recursive: true, force: true });
}
