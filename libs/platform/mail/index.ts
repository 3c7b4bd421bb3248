/**
 * Owns the way out by e-mail: one SMTP transport, a stable Message-ID, plain text with a simple HTML twin.
 * Refuses nothing about the words: what a notice may say is decided by the notifications module.
 * Emits nothing.
 */
export { htmlOf } from './html';
export { MailModule } from './mail.module';
export { Mailer, type Mail, type MailOptions } from './mailer';
export { SmtpMailer } from './smtp-mailer';
