import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@platform/embedded-postgres';
import type { StorageSettings } from '@platform/storage';
import { until } from './until';

const PROGRAM = join(__dirname, '../../node_modules/s3rver/bin/s3rver.js');
const BUCKET = 'madoguchi-files';

/** A server that speaks S3, as a program of its own on a free port of this machine, with one empty bucket. */
export async function anS3Server(): Promise<{ settings: StorageSettings; close: () => Promise<void> }> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'madoguchi-s3-'));
  const port = await freePort();
  const words = ['-d', dataFolder, '-a', '127.0.0.1', '-p', String(port), '--silent', '--configure-bucket', BUCKET];
  const server = spawn(process.execPath, [PROGRAM, ...words], { stdio: 'ignore' });
  const gone = new Promise((resolve) => server.once('exit', resolve));
  const s3Endpoint = `http://127.0.0.1:${port}`;
  await until(
    'the S3 server',
    () =>
      fetch(s3Endpoint).then(
        () => true,
        () => false,
      ),
    20,
  );
  return {
    // The only credentials that this server knows.
    settings: { dataFolder, s3Bucket: BUCKET, s3Endpoint, s3AccessKeyId: 'S3RVER', s3SecretAccessKey: 'S3RVER' },
    close: async () => {
      server.kill('SIGKILL');
      await gone;
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
