import type { Page } from 'playwright-core';
import { ACTIVITY_SCREENS } from './portal-activity-screens';
import { COURSE_SCREENS } from './portal-course-screens';
import { MEMBERSHIP_SCREENS } from './portal-membership-screens';

/** A screen of the portal: who looks at it, how they get there, and what shows that it is whole. */
export interface Screen {
  name: string;
  /** A demo person; nobody is signed in without one. */
  email?: string;
  path: string;
  /** Followed from the page at `path`, where the screen's own address holds an id. */
  link?: string;
  /** Pressed at the page one after another, for what opens above it. */
  press?: string | readonly string[];
  /** There once everything has loaded. */
  whole: string;
}

const counsellor = 'counsellor@desk.example';
const company = 'manager@aozora.example';
const officer = 'membership@desk.example';
const partner = 'manager@minato-law.example';

export const SCREENS: readonly Screen[] = [
  { name: 'sign-in', path: '/sign-in', whole: 'button[type=submit]' },
  { name: 'queue', email: counsellor, path: '/cases?tab=all', whole: '[data-case-link]' },
  { name: 'empty queue', email: 'supervisor@desk.example', path: '/cases?tab=mine', whole: 'main h1' },
  {
    name: 'queue, filtering',
    email: counsellor,
    path: '/cases?tab=all&severity=S1',
    press: '[data-filter-button]',
    whole: 'main input[type=date]',
  },
  { name: 'closed cases', email: counsellor, path: '/cases?tab=closed', whole: '[data-case-link]' },
  {
    name: 'new case',
    email: counsellor,
    path: '/cases?tab=unassigned',
    link: '[data-case-link]',
    whole: 'main section [lang]',
  },
  {
    name: 'case at work',
    email: counsellor,
    path: '/cases?tab=mine',
    link: '[data-case-link]',
    whole: 'main section [lang]',
  },
  {
    name: 'case, closing it',
    email: 'supervisor@desk.example',
    path: '/cases?tab=unassigned',
    link: '[data-case-link]',
    press: '[data-close-case]',
    whole: '[role=dialog] input[type=radio]',
  },
  {
    name: 'case, merging it',
    email: 'supervisor@desk.example',
    path: '/cases?tab=unassigned',
    link: '[data-case-link]',
    press: '[data-merge-case]',
    whole: '[role=dialog] input',
  },
  {
    name: 'case, splitting it',
    email: 'supervisor@desk.example',
    path: '/cases?tab=unassigned&severity=S1',
    link: '[data-case-link]',
    press: ['details:has([data-split-case]) > summary', '[data-split-case]'],
    whole: '[role=dialog] input[type=checkbox]',
  },
  { name: 'tasks', email: counsellor, path: '/tasks', whole: 'main a[href*="/cases/"]' },
  { name: 'text blocks', email: 'supervisor@desk.example', path: '/text-blocks', whole: 'main table, main li' },
  {
    name: 'text block',
    email: 'supervisor@desk.example',
    path: '/text-blocks',
    press: 'main header button',
    whole: '[role=dialog] textarea',
  },
  { name: 'names', email: 'custodian@desk.example', path: '/custody', whole: 'main section button' },
  { name: 'settings', email: 'admin@desk.example', path: '/settings', whole: 'main section button' },
  { name: 'emergency access', email: 'admin@desk.example', path: '/emergency', whole: 'main section' },
  { name: 'opened in danger', email: counsellor, path: '/overrides', whole: 'main section' },
  { name: 'home of a company', email: company, path: '/', whole: 'main section [data-home]' },
  { name: 'home of the officer', email: officer, path: '/', whole: 'main section [data-home]' },
  { name: 'company cases', email: company, path: '/company-cases', whole: 'main a[href*="/company-cases/"]' },
  {
    name: 'company case',
    email: company,
    path: '/company-cases',
    link: 'main a[href*="/company-cases/"]',
    whole: 'textarea',
  },
  { name: 'referrals', email: partner, path: '/referrals', whole: 'main a[href*="/referrals/"]' },
  {
    name: 'referral',
    email: partner,
    path: '/referrals',
    link: 'main a[href*="/referrals/"]',
    whole: 'main section',
  },
  {
    name: 'accepted referral',
    email: partner,
    path: '/referrals',
    link: 'li:last-child a[href*="/referrals/"], tr:last-child a[href*="/referrals/"]',
    whole: 'main section [lang]',
  },
  {
    name: 'partners',
    email: 'supervisor@desk.example',
    path: '/partners',
    whole: 'main a[href*="/partners/"]',
  },
  {
    name: 'partner',
    email: 'supervisor@desk.example',
    path: '/partners',
    link: 'main a[href*="/partners/"]',
    whole: 'main section h2',
  },
  ...MEMBERSHIP_SCREENS,
  { name: 'own entry of a partner', email: partner, path: '/own-partner', whole: 'main form' },
  { name: 'study sessions', email: company, path: '/learning', whole: 'main a[href*="/learning/"]' },
  {
    name: 'study session',
    email: company,
    path: '/learning',
    link: 'main a[href*="/learning/"]',
    whole: 'main section ul',
  },
  {
    name: 'study session, planning one',
    email: officer,
    path: '/learning',
    press: '[data-new-session]',
    whole: '[role=dialog] input[type=datetime-local]',
  },
  {
    name: 'study session with its people',
    email: officer,
    path: '/learning',
    link: 'main a[href*="/learning/"]',
    whole: 'main section table, main section li',
  },
  { name: 'open sessions', path: '/sessions', whole: 'main a[href*="/sessions/"]' },
  { name: 'open session', path: '/sessions', link: 'main a[href*="/sessions/"]', whole: 'main form' },
  { name: 'place in a session by its link', path: '/sessions/place#cut-short', whole: '[role=alert]' },
  {
    name: 'study session, adding material',
    email: officer,
    path: '/learning',
    press: ['main a[href*="/learning/"]', '[data-add-material]'],
    whole: '[role=dialog] input[type=url]',
  },
  {
    name: 'meeting, its minutes',
    email: officer,
    path: '/learning',
    press: ['input[value=past] + label', 'main a[href*="/learning/"]', '[data-write-minutes]'],
    whole: '[role=dialog] textarea',
  },
  {
    name: 'meeting, a follow-up',
    email: officer,
    path: '/learning',
    press: ['input[value=past] + label', 'main a[href*="/learning/"]', '[data-add-follow-up]'],
    whole: '[role=dialog] input[type=date]',
  },
  {
    name: 'open meeting with minutes',
    path: '/sessions',
    press: ['input[value=past] + label', 'main a[href*="/sessions/"]'],
    whole: 'main ol',
  },
  ...COURSE_SCREENS,
  ...ACTIVITY_SCREENS,
  { name: 'check of a certificate', path: '/certificate', whole: 'button[type=submit]' },
  { name: 'reports', email: 'admin@desk.example', path: '/report', whole: '[data-report]' },
  { name: 'report', email: 'admin@desk.example', path: '/report/groups', whole: '.recharts-surface' },
  { name: 'operations report', email: 'admin@desk.example', path: '/report/operations', whole: '.recharts-surface' },
  {
    name: 'trends',
    email: 'admin@desk.example',
    path: '/report/operations?kind=trends',
    whole: '.recharts-surface',
  },
  { name: 'people of a company', email: company, path: '/people', whole: 'main [aria-label]' },
  { name: 'people of the desk', email: 'admin@desk.example', path: '/people', whole: 'main [aria-label] button' },
  {
    name: 'sessions of somebody',
    email: 'admin@desk.example',
    path: '/people',
    press: '[aria-label^="Sessions"][aria-label$="堀川 誠"], [aria-label^="ログイン状況"][aria-label$="堀川 誠"]',
    whole: '[role=dialog] p',
  },
  { name: 'account of a company', email: company, path: '/account', whole: 'main section:last-of-type button' },
  {
    name: 'account of staff',
    email: 'admin@desk.example',
    path: '/account',
    whole: 'main section:last-of-type button',
  },
  {
    name: 'what is due to be erased',
    email: 'supervisor@desk.example',
    path: '/retention',
    whole: 'main p',
  },
  { name: 'teams', email: 'supervisor@desk.example', path: '/teams', whole: 'main header button' },
  { name: 'audit log', email: 'auditor@desk.example', path: '/audit', whole: 'main details' },
  {
    name: 'audit log without a row',
    email: 'auditor@desk.example',
    path: '/audit?from=1999-01-01&to=1999-01-02',
    whole: 'main form',
  },
  { name: 'notices', email: counsellor, path: '/notices', whole: 'main h1' },
  { name: 'mails sent', email: 'admin@desk.example', path: '/deliveries?state=failed', whole: 'main select' },
  { name: 'webhooks', email: 'manager@minato-law.example', path: '/webhooks', whole: 'main section h2' },
  { name: 'single sign-on', email: 'admin@desk.example', path: '/people/single-sign-on', whole: 'main section code' },
  { name: 'refused single sign-on', path: '/sign-in?problem=singleSignOn.notForYou', whole: '[role=alert]' },
  { name: 'roles of the desk', email: 'admin@desk.example', path: '/roles', whole: 'main section ul' },
  { name: 'roles of a company', email: company, path: '/roles', whole: 'main section ul' },
  { name: 'ties', email: 'admin@desk.example', path: '/ties', whole: 'main header button' },
  { name: 'broken invitation', path: '/invitation#cut-short', whole: '[role=alert]' },
  { name: 'forgotten password', path: '/forgotten-password', whole: 'button[type=submit]' },
  { name: 'new password', path: '/new-password#cut-short', whole: 'button[type=submit]' },
  { name: 'it was not me', path: '/not-me#cut-short', whole: 'main button' },
  { name: 'first screen', email: 'auditor@desk.example', path: '/', whole: 'main details' },
  { name: 'no such page', email: counsellor, path: '/nowhere', whole: 'main h1' },
];

/** Opens a screen and waits until nothing on it is still loading. */
export async function openScreen(page: Page, address: string, { path, link, press, whole }: Screen): Promise<void> {
  await page.goto(`${address}${path}`);
  if (link) {
    await page.locator(link).first().waitFor();
    // The address changes before the page does, and the page before may hold what is waited for.
    await page.evaluate(`document.querySelector('h1')?.setAttribute('data-of-the-page-before', '')`);
    await page.locator(link).first().click();
    await page.locator('h1[data-of-the-page-before]').waitFor({ state: 'detached' });
  }
  const isLoaded = () => page.locator('.mantine-Skeleton-root').first().waitFor({ state: 'detached' });
  for (const pressed of press ? [press].flat() : []) {
    await page.locator(pressed).first().waitFor();
    await isLoaded();
    await page.locator(pressed).first().click();
  }
  await page.locator(whole).first().waitFor();
  await page.locator('h1').first().waitFor({ state: 'attached' });
  await isLoaded();
}
