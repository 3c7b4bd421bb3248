import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { AddressBook } from './address-book';
import { DeliveryLog } from './delivery-log.service';
import { DeliverySender } from './delivery.sender';
import { NoticeBell } from './notice-bell';
import { NoticeExpiry } from './notice-expiry.job';
import { NoticeList } from './notice-list.service';
import { NoticeWishList } from './notice-wishes.service';
import { NOTIFICATION_OPTIONS, type NotificationOptions } from './notification-options';

export type { NotificationOptions } from './notification-options';

/** For the worker app, the only one that sends. Needs the Mailer, and a module that exports `OneTimeLinks`. */
@Module({})
export class NotificationsModule {
  static forWorker(options: NotificationOptions, links: Type): DynamicModule {
    return {
      module: NotificationsModule,
      imports: [links],
      providers: [
        { provide: NOTIFICATION_OPTIONS, useValue: options },
        AddressBook,
        DeliverySender,
        NoticeBell,
        NoticeExpiry,
      ],
      exports: [DeliverySender, NoticeExpiry],
    };
  }
}

/** For the api app: everybody's own list and wishes, and the log of what was sent. */
@Module({
  providers: [NoticeList, NoticeWishList, DeliveryLog],
  exports: [NoticeList, NoticeWishList, DeliveryLog],
})
export class NotificationsDeskModule {}
