import { type DynamicModule, Module } from '@nestjs/common';
import { ConfigProblem } from '@platform/config';
import { Outgoing } from '@platform/outgoing';
import { HttpSmsGateway } from './http-sms-gateway';
import { NoSmsGateway, SmsGateway, type SmsOptions } from './sms-gateway';
import { isSmsBody } from './sms-template';

/** Gives every module of the app the one gateway. */
@Module({})
export class SmsModule {
  /**
   * @param options none where there is no gateway
   * @throws ConfigProblem where the address is not one that may be asked, or the body says nothing to nobody
   */
  static forApp(options: SmsOptions | undefined, outgoing: Outgoing): DynamicModule {
    const complaints = options ? complaintsOf(options, outgoing) : [];
    if (complaints.length > 0) throw new ConfigProblem(complaints);
    const gateway = options ? new HttpSmsGateway(options, outgoing) : new NoSmsGateway();
    return {
      module: SmsModule,
      global: true,
      providers: [{ provide: SmsGateway, useValue: gateway }],
      exports: [SmsGateway],
    };
  }
}

function complaintsOf({ url, body }: SmsOptions, outgoing: Outgoing): string[] {
  const isReachable = URL.canParse(url) && outgoing.isAllowed(new URL(url));
  return [
    ...(isReachable
      ? []
      : ['SMS_GATEWAY_URL must be https:// and on the internet, unless OUTGOING_PRIVATE allows more.']),
    ...(isSmsBody(body) ? [] : ['SMS_GATEWAY_BODY must be JSON or a form, with {to} or {digits} and {text} in it.']),
  ];
}
