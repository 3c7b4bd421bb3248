import { type DynamicModule, Inject, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Mailer, type MailOptions } from './mailer';
import { SmtpMailer } from './smtp-mailer';

@Injectable()
class CloseMailer implements OnApplicationShutdown {
  constructor(@Inject(Mailer) private readonly mailer: Mailer) {}

  onApplicationShutdown(): void {
    if (this.mailer instanceof SmtpMailer) this.mailer.close();
  }
}

/** Gives every module of the app the one mailer. */
@Module({})
export class MailModule {
  static forApp(options: MailOptions): DynamicModule {
    return {
      module: MailModule,
      global: true,
      providers: [{ provide: Mailer, useFactory: () => new SmtpMailer(options) }, CloseMailer],
      exports: [Mailer],
    };
  }
}
