import type { LinkProps } from '@tanstack/react-router';
import type { HomeCode } from '../../api/types';

/** The list that shows exactly what a home counted. */
export const HOME_LINKS = {
  expulsion_statement_due: { to: '/own-expulsion' },
  pledge_missing: { to: '/own-member' },
  pledge_outdated: { to: '/own-member' },
  headcount_undeclared: { to: '/sites', search: { lacking: true } },
  measure_due: { to: '/company-cases', search: { waiting: 'measure' } },
  answer_awaited: { to: '/company-cases', search: { waiting: 'answer' } },
  expulsion_overdue: { to: '/expulsions', search: { list: 'overdue' } },
  expulsion_asked: { to: '/expulsions', search: { list: 'asked' } },
  expulsion_open: { to: '/expulsions', search: { list: 'open' } },
  application_waiting: { to: '/applications', search: { tab: 'waiting' } },
  application_recommended: { to: '/applications', search: { tab: 'recommended' } },
  member_unpledged: { to: '/members', search: { pledge: 'missing' } },
  member_outdated: { to: '/members', search: { pledge: 'outdated' } },
  poster_lacking: { to: '/sites', search: { poster: 'lacking' } },
  session_registered: { to: '/learning', search: { only: 'registered' } },
  session_open: { to: '/learning', search: { only: 'open' } },
  session_waited_for: { to: '/learning', search: { only: 'waited_for' } },
  report_due: { to: '/own-reports' },
  report_submitted: { to: '/activity-reports', search: { tab: 'submitted' } },
  report_missing: { to: '/activity-reports', search: { tab: 'missing' } },
  invoice_open: { to: '/dues', search: { state: 'open' } },
  invoice_overdue: { to: '/dues', search: { state: 'overdue' } },
  bank_line_open: { to: '/dues/bank', search: { state: 'open' } },
  agreement_expiring: { to: '/agreements' },
  agreement_expired: { to: '/agreements' },
} as const satisfies Record<HomeCode, Pick<LinkProps, 'to' | 'search'>>;
