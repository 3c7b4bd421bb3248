import { Injectable } from '@nestjs/common';
import { OneTimeLinks } from '@modules/notifications';
import { Clock } from '@platform/clock';
import { newOneTimeToken } from '@platform/crypto';
import type { Tx } from '@platform/database';

const INSERT = `INSERT INTO outsider_links (token_hash, outsider_id, created_at)
  SELECT $2, id, $3 FROM outsiders WHERE id = $1 RETURNING outsider_id`;

/** The links of an outsider's mails. Each works until its owner is forgotten, so that an old mail opens the same page. */
@Injectable()
export class OutsiderLinks extends OneTimeLinks {
  constructor(private readonly clock: Clock) {
    super();
  }

  async issue(tx: Tx, { recipientId }: Parameters<OneTimeLinks['issue']>[1]): Promise<string | undefined> {
    const { token, hash } = newOneTimeToken();
    const rows = await tx.query<unknown[]>(INSERT, [recipientId, hash, this.clock.now()]);
    return rows.length === 1 ? token : undefined;
  }
}
