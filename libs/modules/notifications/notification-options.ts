export interface NotificationOptions {
  /** The desk's shared mailbox, as long as no setting names another. */
  deskEmail: string;
  /** The portal's address, for people who sign in; the complainant's mails carry no address at all. */
  portalUrl: string;
}

export const NOTIFICATION_OPTIONS = Symbol('notification options');
