import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@platform/clock';
import { type KeyName, KeyProvider } from '@platform/crypto';
import { Database, isStoreUnreachable } from '@platform/database';
import { LOGGER } from '@platform/platform.module';
import type { FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { type VisitKind, VISITS_ALLOWED, windowOf } from './visit-limits.rules';
import { countedAddress, placeKey, placeOf } from './visit-place';

/** Which of its keys an app derives the places from. */
export const VISIT_KEY = Symbol('key of visits');

/**
 * Limits for one address that hold across all processes of an app, without anybody's address being stored: the database
 * counts per place, which is a few bits of a keyed hash, in windows of ten minutes, and forgets the windows before.
 */
@Injectable()
export class VisitLimits {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(VISIT_KEY) private readonly keyName: KeyName,
  ) {}

  /** Counts so many of them. @returns whether they stay within what one address may do */
  async admits(request: FastifyRequest, kind: VisitKind, times = 1): Promise<boolean> {
    const total = await this.count(request, kind, times);
    const isAdmitted = total <= VISITS_ALLOWED[kind];
    // That somebody met a limit, and never who.
    if (!isAdmitted) this.logger.info({ requestId: request.id, kind }, 'limited');
    return isAdmitted;
  }

  /** Whether one more of them would be too many. Counts nothing. */
  async isFull(request: FastifyRequest, kind: VisitKind): Promise<boolean> {
    return (await this.count(request, kind, 0)) >= VISITS_ALLOWED[kind];
  }

  /** The count with these. While the store is away nothing is counted: nothing can be stored then, either. */
  private async count({ ip }: FastifyRequest, kind: VisitKind, times: number): Promise<number> {
    const address = countedAddress(ip);
    if (address === undefined) return 0;
    const at = this.clock.now();
    const place = placeOf(placeKey(this.keys.key(this.keyName), at), kind, address);
    try {
      const [row] = await this.db.transaction({ kind: 'complainant' }, (tx) =>
        tx.query<{ total: number }[]>('SELECT count_visit($1, $2, $3, $4) AS total', [
          kind,
          place,
          windowOf(at),
          times,
        ]),
      );
      return row?.total ?? 0;
    } catch (error) {
      if (isStoreUnreachable(error)) return 0;
      throw error;
    }
  }
}
