/**
 * What can be wished for. Group by prefecture and by nationality are the public's; with these, prefecture by nationality
 * would close a ring, so it is not offered.
 */
export const OFFERED_TABLES = ['group*industry', 'group*category', 'group*prefecture', 'group*nationality'] as const;
