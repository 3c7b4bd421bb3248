import { MailCatcher, type CaughtMail } from '../../apps/launcher/mail/mail-catcher';
import { until } from './until';

/** A real SMTP server on a free port; the launcher's own. Give its `url` to a worker as SMTP_URL, stop it at the end. */
export function startMailbox(): Promise<MailCatcher> {
  return MailCatcher.start({ host: '127.0.0.1', port: 0 });
}

/** The first mail to an address that fits, as soon as it is there. */
export function mailTo(
  box: MailCatcher,
  address: string,
  fits: (mail: CaughtMail) => boolean = () => true,
): Promise<CaughtMail> {
  return until(`a mail to ${address}`, () => box.mails.find((mail) => mail.to.includes(address) && fits(mail)), 20);
}
