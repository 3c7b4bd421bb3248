import type { ReportTab } from '../../api/activity.queries';

/** The tabs of the officers' list; the last is of members and not of reports. */
export const activityTabs = ['submitted', 'missing', 'returned', 'accepted', 'forum'] as const;
export type ActivityTab = (typeof activityTabs)[number];

/** Which tab the address names; any other word is none. */
export function activitySearch(search: Record<string, unknown>): { tab?: ActivityTab } {
  const tab = activityTabs.find((each) => each === search.tab);
  return tab ? { tab } : {};
}

export function isReportTab(tab: ActivityTab): tab is ReportTab {
  return tab !== 'missing';
}
