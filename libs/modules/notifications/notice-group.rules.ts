import type { NoticeName } from './catalogue';

/** What people who sign in choose about together. */
export const CHOSEN_GROUPS = ['desk', 'decision', 'organisation', 'security'] as const;
export type ChosenGroup = (typeof CHOSEN_GROUPS)[number];

/** For whom a notice is. What a complainant is told, and what stands in the place of many, nobody chooses. */
export const NOTICE_GROUPS = [...CHOSEN_GROUPS, 'complainant', 'summary', 'webhook'] as const;
export type NoticeGroup = (typeof NOTICE_GROUPS)[number];

/** How a person wants to be told by mail. The list in the portal always holds everything. */
export const MAIL_CHOICES = ['immediately', 'digest', 'off'] as const;
export type MailChoice = (typeof MAIL_CHOICES)[number];

type Prefix = NoticeName extends `${infer P}.${string}` ? P : never;

/** By the first word of a notice's name. A new first word does not compile before it has a group. */
const GROUP_OF: Record<Prefix, NoticeGroup> = {
  desk: 'desk',
  supervisor: 'decision',
  custody: 'decision',
  member: 'organisation',
  partner: 'organisation',
  body: 'organisation',
  activity: 'organisation',
  learning: 'organisation',
  membership: 'decision',
  report: 'decision',
  applicant: 'security',
  outsider: 'security',
  account: 'security',
  security: 'security',
  summary: 'summary',
  complainant: 'complainant',
  webhook: 'webhook',
};

/** The desk's shared mailbox hears of every case, so its people get no mail of their own before they ask for it. */
export const STANDARD_CHOICES: Readonly<Record<ChosenGroup, MailChoice>> = {
  desk: 'off',
  decision: 'immediately',
  organisation: 'immediately',
  security: 'immediately',
};

export function groupOf(notice: NoticeName): NoticeGroup {
  return GROUP_OF[notice.slice(0, notice.indexOf('.')) as Prefix];
}

/** What somebody chose, or the standard. Notices about one's own account cannot be turned off or put off. */
export function choiceFor(group: NoticeGroup, choices: Partial<Record<ChosenGroup, MailChoice>>): MailChoice {
  if (group === 'security' || group === 'complainant' || group === 'summary' || group === 'webhook')
    return 'immediately';
  return choices[group] ?? STANDARD_CHOICES[group];
}
