/** What is asked, each from 1 (not at all) to 5 (very much). */
export interface Feedback {
  useful: number;
  understood: number;
  practical: number;
}

/** So few answers could be told apart by whoever was in the room. */
export const ANSWERS_SHOWN_FROM = 5;

/** How a session was taken: the means of so many answers, to one place; null while there are too few. */
export interface FeedbackFigures extends Feedback {
  answers: number;
}

/**
 * The figures, by steps of five answers: otherwise the difference between two looks would be one person's answer.
 * @param answers the oldest first
 */
export function figuresOf(answers: readonly Feedback[]): FeedbackFigures | null {
  const counted = answers.slice(0, answers.length - (answers.length % ANSWERS_SHOWN_FROM));
  if (counted.length === 0) return null;
  const mean = (field: keyof Feedback) => {
    const sum = counted.reduce((total, answer) => total + answer[field], 0);
    return Math.round((sum / counted.length) * 10) / 10;
  };
  return {
    answers: counted.length,
    useful: mean('useful'),
    understood: mean('understood'),
    practical: mean('practical'),
  };
}
