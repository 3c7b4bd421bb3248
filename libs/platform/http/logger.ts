import { pino, type Logger } from 'pino';

/** Where log lines go; tests give their own stream and read it back. */
export interface LogTarget {
  write(line: string): void;
}

/**
 * The one logger. It is given ids and codes; addresses, bodies, queries and headers are never handed to it,
 * and `req`/`err` serialisers are shut so that a library cannot hand them over either.
 */
export function createLogger(app: string, target?: LogTarget): Logger {
  const options = {
    base: { app },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { req: () => undefined, res: () => undefined, err: () => undefined },
  };
  return target ? pino(options, target) : pino(options);
}
