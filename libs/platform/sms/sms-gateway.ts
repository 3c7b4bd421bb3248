/** One message. The text holds nothing that a person wrote. */
export interface SmsMessage {
  /** Names the message for ever: a gateway that is given it can recognise a repetition. */
  id: string;
  /** E.164: `+819012345678`. */
  to: string;
  text: string;
}

/** How the operator's gateway is spoken to. */
export interface SmsOptions {
  url: string;
  method: 'POST' | 'PUT';
  /** `Name: value`; may hold `{secret}`. */
  header?: string;
  secret?: string;
  /** JSON or a form, with `{to}` or `{digits}`, `{text}`, and perhaps `{id}` and `{secret}`. */
  body: string;
  /** Status codes that mean that the message was taken. */
  taken: string;
  /** Those that mean that this number never takes one. */
  refused?: string;
}

/** Why a message was not taken. Carries a code and nothing of the number. */
export class SmsFailure extends Error {
  /** @param isRefusal the number's fault and final, rather than anything that may pass */
  constructor(
    readonly code: string,
    readonly isRefusal = false,
  ) {
    super(`SMS not taken: ${code}`);
    this.name = 'SmsFailure';
  }
}

/** Sends SMS. */
export abstract class SmsGateway {
  /** @throws SmsFailure if the gateway did not take it; whether it reached a telephone is not known */
  abstract send(message: SmsMessage): Promise<void>;
}

/** Where there is none: what was asked for while there was one is tried again until it is given up. */
export class NoSmsGateway extends SmsGateway {
  send(): Promise<void> {
    return Promise.reject(new SmsFailure('no_gateway'));
  }
}
