/** One e-mail. The texts hold nothing that a person wrote. */
export interface Mail {
  /** Names the mail for ever: the same id always makes the same Message-ID. */
  id: string;
  to: string;
  subject: string;
  paragraphs: readonly string[];
  /** Where it leads; stands last, in the HTML twin as a button with the address below. */
  link?: { address: string; label: string };
  /** BCP 47, for screen readers and hyphenation. */
  locale: string;
  /** Leaves the sender's name out, for mails that a bystander may see; the bare address stays. */
  hidesSender?: boolean;
}

export interface MailOptions {
  /** `smtp://…` or `smtps://…`. */
  smtpUrl: string;
  /** The sender, with or without a name: `Desk <no-reply@desk.example>`. */
  from: string;
}

/** Sends mail. Tests may give their own. */
export abstract class Mailer {
  /** @throws if the server did not take the mail; whether it was delivered is not known */
  abstract send(mail: Mail): Promise<void>;
}
