/** The parts of a home, in the order in which they are shown. */
export const HOME_SECTIONS = ['expected', 'cases', 'sites', 'owed', 'next'] as const;
export type HomeSection = (typeof HOME_SECTIONS)[number];

/** What can be counted in a home. Each has words and a list that shows exactly these; `home.links.ts` of the portal. */
export const HOME_CODES = [
  'expulsion_statement_due',
  'pledge_missing',
  'pledge_outdated',
  'headcount_undeclared',
  'measure_due',
  'answer_awaited',
  'expulsion_overdue',
  'expulsion_asked',
  'expulsion_open',
  'application_waiting',
  'application_recommended',
  'member_unpledged',
  'member_outdated',
  'poster_lacking',
  'session_registered',
  'session_open',
  'session_waited_for',
  'report_due',
  'report_submitted',
  'report_missing',
  'invoice_open',
  'invoice_overdue',
  'bank_line_open',
  'agreement_expiring',
  'agreement_expired',
] as const;
export type HomeCode = (typeof HOME_CODES)[number];
