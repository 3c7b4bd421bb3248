import type { Applicant, ApplicationAnswers } from '../../api/types';

interface AnswerField {
  name: keyof ApplicationAnswers;
  /** The api takes so many characters. */
  length: number;
  isLong?: true;
  isOptional?: true;
}

/** The questions in their order. */
export const answerFields: readonly AnswerField[] = [
  { name: 'nameJa', length: 120 },
  { name: 'nameEn', length: 120 },
  { name: 'corporateNumber', length: 40 },
  { name: 'prefectureCode', length: 2 },
  { name: 'address', length: 200 },
  { name: 'website', length: 200, isOptional: true },
  { name: 'contactName', length: 80 },
  { name: 'contactTitle', length: 80, isOptional: true },
  { name: 'contactPhone', length: 40, isOptional: true },
  { name: 'motive', length: 2000, isLong: true },
];

/** What is in the form: the answers so far, and a signature that is given when it is sent. */
export function formOf({ answers, signatoryName, signatoryTitle }: Applicant) {
  return {
    ...answers,
    signatoryName: signatoryName ?? '',
    signatoryTitle: signatoryTitle ?? '',
    isRead: false,
  };
}

/** The answers alone, without what stands around them. */
export function answersIn(form: ApplicationAnswers): ApplicationAnswers {
  const entries = answerFields.map(({ name }) => [name, form[name].trim()] as const);
  return Object.fromEntries(entries) as unknown as ApplicationAnswers;
}

/**
 * Whether a number that was typed cannot be a corporate number, said before anything is sent; an empty one is not wrong.
 * The api checks it again (libs/platform/corporate-number says whence the formula is).
 */
export function corporateNumberProblem(typed: string): boolean {
  const digits = typed.normalize('NFKC').replace(/[\s‐-―−ー-]/g, '');
  if (digits === '') return false;
  if (!/^[1-9]\d{12}$/.test(digits)) return true;
  const [check = 0, ...others] = Array.from(digits, Number);
  const sum = others.reverse().reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 1 : 2), 0);
  return check !== 9 - (sum % 9);
}
