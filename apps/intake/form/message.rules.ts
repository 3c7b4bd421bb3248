import type { FieldError } from './form-body';
import { STORY_CHARACTERS_ALLOWED } from './step.rules';

/** What is wrong with a text of hers to the desk. */
export function textProblems(text: string, field: string, isRequired: boolean): FieldError[] {
  if (isRequired && !text) return [{ field, code: 'message.required' }];
  if (text.length <= STORY_CHARACTERS_ALLOWED) return [];
  return [{ field, code: 'message.tooLong', values: { max: STORY_CHARACTERS_ALLOWED } }];
}
