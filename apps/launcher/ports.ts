import { createServer } from 'node:net';
import { codeOf, StartProblem } from './say';

/**
 * Looks whether a port can be had, before anything else is started.
 * @throws StartProblem naming the setting that changes it
 */
export function assertPortFree(setting: string, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(new StartProblem(whyNot(setting, port, codeOf(error)), error)));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve()));
  });
}

function whyNot(setting: string, port: number, code: string): string {
  const advice = `Set ${setting} to another port.`;
  if (code === 'EADDRINUSE') return `Port ${port} is taken by another program. ${advice}`;
  if (code === 'EACCES') return `Port ${port} may not be used by this account. ${advice}`;
  return `Port ${port} cannot be opened (${code}). ${advice}`;
}
