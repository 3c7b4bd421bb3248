import { isNationality, isPrefectureCode } from '@modules/complaints';
import { mobileNumber } from '@platform/sms';
import { CONTACTS, type Draft } from './draft';
import { type FieldError, type FormBody, textOf, valuesOf } from './form-body';
import { CATEGORIES, detailsOf } from './topics';

export const STORY_CHARACTERS_ALLOWED = 10_000;
export const LINE_CHARACTERS_ALLOWED = 200;
/** Generous: an address is refused when it cannot be one, not when it is unusual. */
const EMAIL = /^[^\s@<>,;:"()]+@[^\s@<>,;:"()]+\.[^\s@<>,;:"().]{2,}$/;
const EMAIL_CHARACTERS_ALLOWED = 254;

/** One page of questions: how its inputs become answers, and what is wrong with the answers. */
export interface StepRule {
  /** Takes the page's inputs over as they are, also wrong ones, so that nothing typed is ever lost. */
  read(draft: Draft, body: FormBody): Draft;
  check(draft: Draft): FieldError[];
}

const where: StepRule = {
  read: (draft, body) => {
    const prefecture = textOf(body, 'prefecture');
    const workplaceCode = textOf(body, 'workplaceCode');
    return {
      ...draft,
      workplaceCode,
      // A changed code no longer stands for the workplace that the old one named.
      site: workplaceCode === draft.workplaceCode ? draft.site : null,
      place: textOf(body, 'place'),
      prefectureCode: isPrefectureCode(prefecture) ? prefecture : null,
    };
  },
  check: (draft) => [
    ...(draft.workplaceCode && !draft.site ? [{ field: 'workplaceCode', code: 'code.unknown' } as const] : []),
    ...tooLong(draft.place, 'place', 'place.tooLong'),
  ],
};

const what: StepRule = {
  read: (draft, body) => {
    const ticked = valuesOf(body, 'categories');
    const categories = CATEGORIES.filter((category) => ticked.includes(category));
    const details = draft.details.filter((detail) => categories.some((each) => detail.startsWith(`${each}.`)));
    return { ...draft, categories, details };
  },
  check: (draft) => (draft.categories.length > 0 ? [] : [{ field: 'categories', code: 'what.required' }]),
};

const details: StepRule = {
  read: (draft, body) => {
    // The page repeats the categories, so that it can be shown again while the store is away.
    const categories = valuesOf(body, 'categories');
    const ticked = valuesOf(body, 'details');
    const known =
      draft.categories.length > 0 ? draft.categories : CATEGORIES.filter((each) => categories.includes(each));
    const offered = known.flatMap(detailsOf);
    return { ...draft, categories: known, details: offered.filter((detail) => ticked.includes(detail)) };
  },
  check: () => [],
};

const story: StepRule = {
  read: (draft, body) => ({ ...draft, story: textOf(body, 'story') }),
  check: ({ story: text }) => {
    if (!text) return [{ field: 'story', code: 'story.required' }];
    if (text.length <= STORY_CHARACTERS_ALLOWED) return [];
    return [{ field: 'story', code: 'story.tooLong', values: { max: STORY_CHARACTERS_ALLOWED } }];
  },
};

const danger: StepRule = {
  read: (draft, body) => {
    const answer = textOf(body, 'danger');
    return { ...draft, danger: answer === 'now' || answer === 'afraid' || answer === 'no' ? answer : null };
  },
  check: (draft) => (draft.danger ? [] : [{ field: 'danger', code: 'danger.required' }]),
};

const you: StepRule = {
  read: (draft, body) => {
    const nationality = textOf(body, 'nationality');
    return {
      ...draft,
      isAnonymous: textOf(body, 'naming') !== 'named',
      name: textOf(body, 'name'),
      nationalityCode: isNationality(nationality) ? nationality : null,
      recovery: textOf(body, 'recovery'),
      contact: CONTACTS.find((each) => each === textOf(body, 'contact')) ?? 'none',
      email: textOf(body, 'email'),
      phone: textOf(body, 'phone'),
    };
  },
  check: (draft) => [
    ...nameProblems(draft),
    ...tooLong(draft.recovery, 'recovery', 'name.tooLong'),
    ...contactProblems(draft),
  ],
};

const sharing: StepRule = {
  read: (draft, body) => ({
    ...draft,
    companyConsent: textOf(body, 'company') === 'yes',
    partnerConsent: textOf(body, 'partner') === 'yes',
  }),
  check: () => [],
};

function tooLong(text: string, field: string, code: 'place.tooLong' | 'name.tooLong'): FieldError[] {
  if (text.length <= LINE_CHARACTERS_ALLOWED) return [];
  return [{ field, code, values: { max: LINE_CHARACTERS_ALLOWED } }];
}

function nameProblems(draft: Draft): FieldError[] {
  if (draft.isAnonymous) return [];
  return draft.name ? tooLong(draft.name, 'name', 'name.tooLong') : [{ field: 'name', code: 'name.required' }];
}

/** What is wrong with the way in which she wants to be told, here or for a place in a session. */
export function contactProblems(typed: Pick<Draft, 'contact' | 'email' | 'phone'>): FieldError[] {
  return [...emailProblems(typed), ...phoneProblems(typed)];
}

function emailProblems({ contact, email }: Pick<Draft, 'contact' | 'email'>): FieldError[] {
  if (contact !== 'email') return [];
  if (!email) return [{ field: 'email', code: 'email.required' }];
  const isPlausible = EMAIL.test(email) && email.length <= EMAIL_CHARACTERS_ALLOWED;
  return isPlausible ? [] : [{ field: 'email', code: 'email.invalid' }];
}

function phoneProblems({ contact, phone }: Pick<Draft, 'contact' | 'phone'>): FieldError[] {
  if (contact !== 'sms') return [];
  if (!phone) return [{ field: 'phone', code: 'phone.required' }];
  return mobileNumber(phone) ? [] : [{ field: 'phone', code: 'phone.invalid' }];
}

export const STEP_RULES = { where, what, details, story, danger, you, sharing } as const satisfies Record<
  string,
  StepRule
>;
export type QuestionStep = keyof typeof STEP_RULES;

export function isQuestionStep(path: string): path is QuestionStep {
  return Object.hasOwn(STEP_RULES, path);
}

/** Everything that keeps a form from being sent, with the page on which to put it right. */
export function unfinished(draft: Draft): (FieldError & { step: QuestionStep })[] {
  return Object.entries(STEP_RULES).flatMap(([step, rule]: [string, StepRule]) =>
    rule.check(draft).map((error) => ({ ...error, step: step as QuestionStep })),
  );
}
