import type { Screen } from './portal-screens';

const company = 'manager@aozora.example';
const officer = 'membership@desk.example';

/** Activity reports and agreements, and what everybody may read of them. */
export const ACTIVITY_SCREENS: readonly Screen[] = [
  { name: 'own activity reports', email: company, path: '/own-reports', whole: 'main a[href*="/own-reports/"]' },
  {
    name: 'own activity report, being written',
    email: company,
    path: '/own-reports',
    link: 'main a[href*="/own-reports/"]',
    whole: 'main form fieldset',
  },
  { name: 'activity reports', email: officer, path: '/activity-reports', whole: 'main a[href*="/activity-reports/"]' },
  {
    name: 'activity report, asking about it',
    email: officer,
    path: '/activity-reports',
    link: 'main table a[href*="/activity-reports/"], main li a[href*="/activity-reports/"]',
    press: '[data-ask-report]',
    whole: '[role=dialog] textarea',
  },
  {
    name: 'who has not reported',
    email: officer,
    path: '/activity-reports?tab=missing',
    whole: 'main a[href*="/members/"]',
  },
  { name: 'summaries for everybody', path: '/activities', whole: '[data-public-report]' },
  { name: 'agreements', email: officer, path: '/agreements', whole: 'main a[href*="/agreements/"]' },
  {
    name: 'agreement, beginning one',
    email: officer,
    path: '/agreements',
    press: '[data-new-agreement]',
    whole: '[role=dialog] select',
  },
  {
    name: 'agreement',
    email: officer,
    path: '/agreements',
    link: 'main a[href*="/agreements/"]',
    whole: 'main section ul',
  },
  {
    name: 'agreement, what is public',
    email: officer,
    path: '/agreements',
    link: 'main a[href*="/agreements/"]',
    press: '[data-publish-agreement]',
    whole: '[role=dialog] input[type=checkbox]',
  },
  {
    name: 'agreement, a contribution',
    email: officer,
    path: '/agreements',
    link: 'main a[href*="/agreements/"]',
    press: '[data-add-contribution]',
    whole: '[role=dialog] input[type=date]',
  },
  {
    name: 'released figures',
    email: 'analyst@desk.example',
    path: '/figure-releases',
    whole: 'main a[href*="/figure-releases/"]',
  },
  {
    name: 'released figures of a quarter',
    email: 'analyst@desk.example',
    path: '/figure-releases',
    link: 'main a[href*="/figure-releases/"]',
    whole: 'main section p',
  },
  {
    name: 'years by UN Guiding Principle 31',
    email: 'analyst@desk.example',
    path: '/report/ungp',
    whole: 'main a[href*="/report/ungp/"]',
  },
  {
    name: 'a year by UN Guiding Principle 31',
    email: 'analyst@desk.example',
    path: '/report/ungp',
    link: 'main a[href*="/report/ungp/"]',
    whole: 'main section p',
  },
  { name: 'own research', email: company, path: '/research', whole: 'main a[href*="/research/"]' },
  {
    name: 'research, proposing it',
    email: company,
    path: '/research',
    press: '[data-propose-research]',
    whole: '[role=dialog] textarea',
  },
  {
    name: 'research project',
    email: 'analyst@desk.example',
    path: '/research',
    link: 'main a[href*="/research/"]',
    whole: 'main section p',
  },
  {
    name: 'research project, its agreement',
    email: officer,
    path: '/research',
    link: 'main a[href*="/research/"]',
    press: '[data-sign-research]',
    whole: '[role=dialog] input[type=date]',
  },
  { name: 'research for everybody', path: '/research-register', whole: '[data-public-research]' },
  { name: 'agreements for everybody', path: '/cooperation', whole: '[data-public-agreement]' },
];
