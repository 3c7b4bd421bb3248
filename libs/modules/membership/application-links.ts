import { Injectable, Module } from '@nestjs/common';
import { AccountLinks } from '@modules/identity';
import { OneTimeLinks } from '@modules/notifications';
import { Clock } from '@platform/clock';
import { newOneTimeToken } from '@platform/crypto';
import type { Tx } from '@platform/database';
import { KEPT_DAYS } from './application.rules';

const DAY_MS = 86_400_000;
const INSERT = `INSERT INTO application_links (token_hash, application_id, created_at, expires_at)
  SELECT $2, id, $3, $4 FROM membership_applications WHERE id = $1 RETURNING application_id`;

/**
 * The links of an applicant's mails, beside those of accounts. Each mail has one of its own, and the earlier ones work
 * on: an applicant who opens an old mail finds the same page.
 */
@Injectable()
export class MailLinks extends OneTimeLinks {
  private readonly accounts: AccountLinks;

  constructor(private readonly clock: Clock) {
    super();
    this.accounts = new AccountLinks(clock);
  }

  async issue(tx: Tx, delivery: Parameters<OneTimeLinks['issue']>[1]): Promise<string | undefined> {
    if (!delivery.notice.startsWith('applicant.')) return this.accounts.issue(tx, delivery);
    const [now, { token, hash }] = [this.clock.now(), newOneTimeToken()];
    const expiresAt = new Date(now.getTime() + KEPT_DAYS * DAY_MS);
    const rows = await tx.query<unknown[]>(INSERT, [delivery.recipientId, hash, now, expiresAt]);
    return rows.length === 1 ? token : undefined;
  }
}

/** For the worker app, beside the notifications that ask for links. */
@Module({ providers: [{ provide: OneTimeLinks, useClass: MailLinks }], exports: [OneTimeLinks] })
export class MailLinksModule {}
