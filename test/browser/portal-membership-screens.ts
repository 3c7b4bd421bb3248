import type { Screen } from './portal-screens';

const company = 'manager@aozora.example';
const officer = 'membership@desk.example';

/** From an application to a poster: members, what they owe, their sites. */
export const MEMBERSHIP_SCREENS: readonly Screen[] = [
  { name: 'joining', path: '/join', whole: 'main form li' },
  { name: 'application by its link', path: '/join/application#cut-short', whole: 'main a[href="/join"]' },
  { name: 'applications', email: officer, path: '/applications', whole: 'main a[href*="/applications/"]' },
  {
    name: 'application',
    email: officer,
    path: '/applications',
    link: 'main table a[href*="/applications/"], main li a[href*="/applications/"]',
    whole: 'main section [data-act]',
  },
  { name: 'members', email: officer, path: '/members', whole: 'main a[href*="/members/"]' },
  {
    name: 'member',
    email: officer,
    path: '/members',
    link: 'main a[href*="/members/"]',
    whole: 'main section h2',
  },
  { name: 'fees', email: officer, path: '/dues', whole: '[data-invoice-link]' },
  { name: 'fees, overdue', email: officer, path: '/dues?state=overdue', whole: '[data-invoice-link]' },
  {
    name: 'fees, a new invoice',
    email: officer,
    path: '/dues',
    press: '[data-new-invoice]',
    whole: '[role=dialog] input[type=date]',
  },
  {
    name: 'invoice, a payment',
    email: officer,
    path: '/dues?state=overdue',
    link: '[data-invoice-link]',
    press: '[data-pay-invoice]',
    whole: '[role=dialog] input[type=date]',
  },
  { name: 'bank statements', email: officer, path: '/dues/bank', whole: '[data-bank-line]' },
  {
    name: 'bank statements, assigning a line',
    email: officer,
    path: '/dues/bank',
    press: '[data-act="assign"]',
    whole: '[role=dialog] input',
  },
  { name: 'arrears', email: officer, path: '/dues/arrears', whole: '[data-arrears]' },
  { name: 'what we owe', email: company, path: '/dues', whole: '[data-invoice-link]' },
  { name: 'own invoice', email: company, path: '/dues', link: '[data-invoice-link]', whole: 'main section dl' },
  { name: 'lists of members', email: officer, path: '/member-imports', whole: 'main a[href*="/member-imports/"]' },
  {
    name: 'list of members',
    email: officer,
    path: '/member-imports',
    link: 'main a[href*="/member-imports/"]',
    whole: 'main section h2',
  },
  { name: 'own membership', email: company, path: '/own-member', whole: 'main section h3' },
  { name: 'versions of the pledge', email: 'admin@desk.example', path: '/pledge-texts', whole: 'main section h3' },
  { name: 'sites', email: officer, path: '/sites', whole: 'main a[href*="/sites/"]' },
  { name: 'site', email: company, path: '/sites', link: 'main a[href*="/sites/"]', whole: 'main section h2' },
  {
    name: 'site, its poster',
    email: company,
    path: '/sites',
    link: 'main a[href*="/sites/"]',
    press: '[data-make-poster]',
    whole: '[role=dialog] button[type=submit], [role=dialog] a[download], [role=dialog] button',
  },
  {
    name: 'site, counting heads',
    email: company,
    path: '/sites',
    link: 'main a[href*="/sites/"]',
    press: '[data-count-heads]',
    whole: '[role=dialog] button[type=submit]',
  },
  { name: 'reach', email: officer, path: '/reach', whole: 'main section dl' },
];
