import type { MEMBER_STATUSES } from './member.entity';

/** Whether a member stands behind the newest texts, behind earlier ones, or behind none. */
export const PLEDGE_STATES = ['current', 'outdated', 'missing'] as const;
export type PledgeState = (typeof PLEDGE_STATES)[number];

/** What is to be known of a member wherever its name is shown; the database's `member_standing` says it. */
export interface MemberStanding {
  status: (typeof MEMBER_STATUSES)[number];
  pledge: PledgeState;
}
