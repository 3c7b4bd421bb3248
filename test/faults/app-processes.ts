import { freePort } from '@platform/embedded-postgres';
import type { Installation } from '../support/installation';
import { answers, AppProcess } from '../support/processes';

/** A web app that can be killed and started again where it was. */
export interface WebAppProcess {
  /** `http://host:port`, the same after every start. */
  address: string;
  start(): Promise<AppProcess>;
}

/** The built intake or api on an installation, not started yet. */
export async function webApp(app: 'intake' | 'api', installation: Installation): Promise<WebAppProcess> {
  const port = String(await freePort());
  const address = `http://127.0.0.1:${port}`;
  const env = {
    DATABASE_URL: installation.database.urls[app],
    MADOGUCHI_DATA: installation.folder,
    [app === 'intake' ? 'INTAKE_PORT' : 'PORTAL_PORT']: port,
  };
  return { address, start: () => AppProcess.start({ app, env, isReady: () => answers(`${address}/readyz`) }) };
}

/** Starts the built worker on an installation. */
export function startWorkerProcess(
  installation: Installation,
  { smtpUrl, queueUrl }: { smtpUrl: string; queueUrl?: string },
): Promise<AppProcess> {
  const env = {
    DATABASE_URL: installation.database.urls.worker,
    MADOGUCHI_DATA: installation.folder,
    SMTP_URL: smtpUrl,
    ...(queueUrl ? { QUEUE_URL: queueUrl } : {}),
  };
  return AppProcess.start({ app: 'worker', env, isReady: ({ output }) => output.includes('worker ready') });
}
