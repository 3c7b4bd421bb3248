import { Injectable } from '@nestjs/common';
import { Clock } from '@platform/clock';
import { type PublicHolder, publicHolder } from '@platform/crypto';
import { Database } from '@platform/database';

/** A rotated key reaches every process within this time. */
const KEPT_MS = 60_000;

export interface DeskHolders {
  desk: PublicHolder;
  custodian: PublicHolder;
  notifier: PublicHolder;
}

/** The public keys that every complaint is sealed for, kept for a minute. No private key passes here. */
@Injectable()
export class HolderDirectory {
  private known: DeskHolders | undefined;
  private readAt = 0;

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async current(): Promise<DeskHolders> {
    const now = this.clock.now().getTime();
    if (this.known && Math.abs(now - this.readAt) < KEPT_MS) return this.known;
    this.known = await this.db.transaction({ kind: 'complainant' }, async (tx) => ({
      desk: await publicHolder(tx, 'desk'),
      custodian: await publicHolder(tx, 'custodian'),
      notifier: await publicHolder(tx, 'notifier'),
    }));
    this.readAt = now;
    return this.known;
  }
}
