/** A text that somebody enters. `length` in characters. */
export interface TextSpec {
  kind: 'text' | 'mailbox' | 'address';
  length: number;
}
/** A whole number between two safe bounds, both included. */
export interface NumberSpec {
  kind: 'number';
  unit: 'minutes' | 'hours' | 'days' | 'months' | 'dutyHours' | 'businessDays' | 'mails' | 'oclock';
  min: number;
  max: number;
}
export type FieldSpec = TextSpec | NumberSpec;
