import type { Screen } from './portal-screens';

const manager = 'manager@aozora.example';
const officer = 'membership@desk.example';

/** Short courses, for whoever takes them and for whoever writes them. */
export const COURSE_SCREENS: readonly Screen[] = [
  { name: 'courses', email: manager, path: '/courses', whole: 'main a[href*="/courses/"]' },
  { name: 'course', email: manager, path: '/courses', link: 'main a[href*="/courses/"]', whole: 'main section li' },
  {
    name: 'test of a course',
    email: manager,
    path: '/courses',
    press: ['main a[href*="/courses/"]', '[data-begin-test]'],
    whole: 'main fieldset input[type=radio]',
  },
  {
    name: 'course with its results',
    email: officer,
    path: '/courses',
    link: 'main li a[href*="/courses/"], main td a[href*="/courses/"]',
    whole: 'main section h2',
  },
  {
    name: 'course, changing it',
    email: officer,
    path: '/courses',
    press: ['main li a[href*="/courses/"], main td a[href*="/courses/"]', 'main a[href$="/change"]'],
    whole: 'main fieldset textarea',
  },
  { name: 'course, a new one', email: officer, path: '/courses/new', whole: 'main fieldset textarea' },
];
