import type { Draft } from './draft';
import { categoriesWithDetails, isAboutDesk } from './topics';

/** The pages of the form in their order. Details and emergency are shown only where they have something to say. */
export const FORM_PATHS = [
  'where',
  'what',
  'details',
  'story',
  'danger',
  'emergency',
  'photos',
  'you',
  'sharing',
  'check',
] as const;
export type FormPath = (typeof FORM_PATHS)[number];

/** The number that "Step 2 of 7" shows; a page that only completes another shares its number. */
const NUMBERS: Record<FormPath, number | null> = {
  where: 1,
  what: 2,
  details: 2,
  story: 3,
  danger: 4,
  emergency: null,
  photos: 5,
  you: 6,
  sharing: 7,
  check: null,
};
export const STEPS_TOTAL = 7;

export function stepNumber(path: FormPath): number | null {
  return NUMBERS[path];
}

export function isFormPath(text: string): text is FormPath {
  return (FORM_PATHS as readonly string[]).includes(text);
}

function isShown(path: FormPath, draft: Draft): boolean {
  // Nobody here could give it to anybody.
  if (path === 'sharing') return !isAboutDesk(draft);
  if (path === 'details') return categoriesWithDetails(draft).length > 0;
  // Whoever is afraid sees the emergency numbers before anything else.
  return path === 'emergency' ? draft.danger === 'now' || draft.danger === 'afraid' : true;
}

/** The page after this one for this form; `check` is the last. */
export function nextPath(path: FormPath, draft: Draft): FormPath {
  const later = FORM_PATHS.slice(FORM_PATHS.indexOf(path) + 1);
  return later.find((each) => isShown(each, draft)) ?? 'check';
}

/** The page before this one, or null on the first. */
export function previousPath(path: FormPath, draft: Draft): FormPath | null {
  const earlier = FORM_PATHS.slice(0, FORM_PATHS.indexOf(path)).reverse();
  return earlier.find((each) => isShown(each, draft)) ?? null;
}
