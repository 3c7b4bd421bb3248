import { createTransport, type Transporter } from 'nodemailer';
import { htmlOf } from './html';
import { type Mail, Mailer, type MailOptions } from './mailer';

/** A server that does not answer within these times counts as down. Milliseconds. */
const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };
/** RFC 3834: no out-of-office answers to a notice. */
const HEADERS = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };

export class SmtpMailer extends Mailer {
  private readonly transport: Transporter;
  private readonly bareAddress: string;

  constructor(private readonly options: MailOptions) {
    super();
    this.bareAddress = bareAddress(options.from);
    this.transport = createTransport(withPatience(options.smtpUrl));
  }

  async send(mail: Mail): Promise<void> {
    await this.transport.sendMail({
      messageId: `<${mail.id}@${this.bareAddress.split('@').at(-1)}>`,
      from: mail.hidesSender ? this.bareAddress : this.options.from,
      to: mail.to,
      subject: mail.subject,
      text: [...mail.paragraphs, ...(mail.link ? [mail.link.address] : [])].join('\n\n'),
      html: htmlOf(mail),
      headers: HEADERS,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  close(): void {
    this.transport.close();
  }
}

function withPatience(smtpUrl: string): string {
  const url = new URL(smtpUrl);
  for (const [name, value] of Object.entries(PATIENCE)) url.searchParams.set(name, String(value));
  return url.toString();
}

/** `Desk <no-reply@desk.example>` → `no-reply@desk.example`. */
function bareAddress(from: string): string {
  return /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim();
}
