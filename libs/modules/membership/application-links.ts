import { Injectable } from '@nestjs/common';
import { OneTimeLinks } from '@modules/notifications';
import { Clock, DAY_MS } from '@platform/clock';
import { newOneTimeToken } from '@platform/crypto';
import type { Tx } from '@platform/database';
import { KEPT_DAYS } from './application.rules';

const INSERT = `INSERT INTO application_links (token_hash, application_id, created_at, expires_at)
  SELECT $2, id, $3, $4 FROM membership_applications WHERE id = $1 RETURNING application_id`;

/** The links of an applicant's mails. The earlier ones work on: an applicant who opens an old mail finds the same page. */
@Injectable()
export class ApplicationLinks extends OneTimeLinks {
  constructor(private readonly clock: Clock) {
    super();
  }

  async issue(tx: Tx, { recipientId }: Parameters<OneTimeLinks['issue']>[1]): Promise<string | undefined> {
    const [now, { token, hash }] = [this.clock.now(), newOneTimeToken()];
    const expiresAt = new Date(now.getTime() + KEPT_DAYS * DAY_MS);
    const rows = await tx.query<unknown[]>(INSERT, [recipientId, hash, now, expiresAt]);
    return rows.length === 1 ? token : undefined;
  }
}
