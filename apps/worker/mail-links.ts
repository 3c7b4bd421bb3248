import { Injectable, Module } from '@nestjs/common';
import { AccountLinks } from '@modules/identity';
import { OutsiderLinks } from '@modules/learning';
import { ApplicationLinks } from '@modules/membership';
import { OneTimeLinks } from '@modules/notifications';
import { Clock } from '@platform/clock';
import type { Tx } from '@platform/database';

/** The links of all mails: each module that owns what a link opens makes its own, by the first word of the notice. */
@Injectable()
export class MailLinks extends OneTimeLinks {
  private readonly accounts: OneTimeLinks;
  private readonly others: Readonly<Record<string, OneTimeLinks>>;

  constructor(clock: Clock) {
    super();
    this.accounts = new AccountLinks(clock);
    this.others = { applicant: new ApplicationLinks(clock), outsider: new OutsiderLinks(clock) };
  }

  issue(tx: Tx, delivery: Parameters<OneTimeLinks['issue']>[1]): Promise<string | undefined> {
    const [kind = ''] = delivery.notice.split('.');
    return (this.others[kind] ?? this.accounts).issue(tx, delivery);
  }
}

/** Beside the notifications that ask for links. */
@Module({ providers: [{ provide: OneTimeLinks, useClass: MailLinks }], exports: [OneTimeLinks] })
export class MailLinksModule {}
