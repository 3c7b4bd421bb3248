import { ISSUE_CODES } from '@modules/complaints';
import type { KeyIn } from '../i18n/catalogue';
import type { Draft } from './draft';

export type Category = KeyIn<'categories'>;
export type Detail = KeyIn<'subcategories'>;

/** How the categories stand on the page: money first, because most come for it. */
export const TOPIC_GROUPS = [
  { key: 'groupMoney', categories: ['WAGE', 'HOURS'] },
  { key: 'groupTreatment', categories: ['HARASSMENT', 'SAFETY', 'FREEDOM', 'RETALIATION'] },
  { key: 'groupContract', categories: ['CONTRACT', 'TERMINATION', 'TRANSFER', 'RECRUITMENT'] },
  {
    key: 'groupLife',
    categories: ['HOUSING', 'RESIDENCE', 'HEALTH', 'SOCIAL_INSURANCE_TAX', 'EDUCATION_FAMILY', 'DAILY_LIFE'],
  },
  { key: 'groupOther', categories: ['ABOUT_US', 'OTHER'] },
] as const satisfies readonly { key: KeyIn<'what'>; categories: readonly Category[] }[];

export const CATEGORIES: readonly Category[] = TOPIC_GROUPS.flatMap((group): readonly Category[] => group.categories);

/** Where the first sub-category of the list would assume too much of someone who only ticked the category. */
const GENERAL: Partial<Record<Category, string>> = { TRANSFER: 'own_wish' };

/** The sub-categories of a category as catalogue keys, in the order of the code list. */
export function detailsOf(category: string): Detail[] {
  return ISSUE_CODES.filter((code) => code.category === category).map(
    ({ subcategory }) => `${category}.${subcategory}` as Detail,
  );
}

/** The ticked categories among which she can still choose; one with a single sub-category leaves no choice. */
export function categoriesWithDetails(draft: Pick<Draft, 'categories'>): Category[] {
  return CATEGORIES.filter((category) => draft.categories.includes(category) && detailsOf(category).length > 1);
}

/** Whether she complains about this desk, which then never hears of it. */
export function isAboutDesk(draft: Pick<Draft, 'categories'>): boolean {
  return draft.categories.includes('ABOUT_US');
}

/** What she ticked as issues of the code list: her details, or the category's most general one. First is primary. */
export function issuesOf(draft: Pick<Draft, 'categories' | 'details'>): { category: string; subcategory: string }[] {
  return CATEGORIES.filter((category) => draft.categories.includes(category)).flatMap((category) => {
    const chosen = detailsOf(category).filter((detail) => draft.details.includes(detail));
    const [first = ''] = detailsOf(category);
    const keys = chosen.length > 0 ? chosen : [GENERAL[category] ? `${category}.${GENERAL[category]}` : first];
    return keys.map((key) => ({ category, subcategory: key.slice(category.length + 1) }));
  });
}
