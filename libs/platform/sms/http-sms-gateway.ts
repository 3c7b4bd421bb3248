import { type Outgoing, OutgoingRefusal } from '@platform/outgoing';
import { SmsFailure, SmsGateway, type SmsMessage, type SmsOptions } from './sms-gateway';
import { fill, fillBody } from './sms-template';

/** Hands messages to a gateway by HTTP. Of its answer nothing is read but the status code. */
export class HttpSmsGateway extends SmsGateway {
  constructor(
    private readonly options: SmsOptions,
    private readonly outgoing: Outgoing,
  ) {
    super();
  }

  async send({ id, to, text }: SmsMessage): Promise<void> {
    const { url, method, header = '', secret = '', body: template, taken, refused = '' } = this.options;
    const values = { id, to, digits: to.replace('+', ''), text, secret };
    const body = fillBody(template, values);
    const headers = {
      'content-type': body.type,
      'content-length': String(Buffer.byteLength(body.text)),
      ...headerOf(fill(header, values)),
    };
    const status = await this.ask(url, { method, headers, body: body.text });
    if (isAmong(status, taken)) return;
    throw new SmsFailure(`http_${status}`, isAmong(status, refused));
  }

  private async ask(url: string, request: Parameters<Outgoing['fetch']>[1]): Promise<number> {
    try {
      return (await this.outgoing.fetch(url, request)).status;
    } catch (error) {
      throw new SmsFailure(error instanceof OutgoingRefusal ? error.reason : 'unreachable');
    }
  }
}

function headerOf(line: string): Record<string, string> {
  const [name, ...rest] = line.split(':');
  return name && rest.length > 0 ? { [name.trim().toLowerCase()]: rest.join(':').trim() } : {};
}

/** Whether a status stands in a list such as `200-299,304`. */
function isAmong(status: number, list: string): boolean {
  return list.split(',').some((range) => {
    const [first, last = first] = range.split('-').map(Number);
    return first !== undefined && last !== undefined && status >= first && status <= last;
  });
}
