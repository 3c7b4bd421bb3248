import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { AddressBook } from './address-book';
import { DeliverySender } from './delivery.sender';
import { NOTIFICATION_OPTIONS, type NotificationOptions } from './notification-options';

export type { NotificationOptions } from './notification-options';

/** For the worker app, the only one that sends. Needs the Mailer, and a module that exports `OneTimeLinks`. */
@Module({})
export class NotificationsModule {
  static forWorker(options: NotificationOptions, links: Type): DynamicModule {
    return {
      module: NotificationsModule,
      imports: [links],
      providers: [{ provide: NOTIFICATION_OPTIONS, useValue: options }, AddressBook, DeliverySender],
      exports: [DeliverySender],
    };
  }
}
