import type { SettingChoice } from './setting-choices';
import type { DocumentKind } from './document-kinds';

/** A text that somebody enters. `length` in characters. */
export interface TextSpec {
  kind: 'text' | 'mailbox' | 'address' | 'registration';
  length: number;
}
/** A whole number between two safe bounds, both included. */
export interface NumberSpec {
  kind: 'number';
  unit:
    | 'minutes'
    | 'hours'
    | 'days'
    | 'months'
    | 'dutyHours'
    | 'businessDays'
    | 'mails'
    | 'oclock'
    | 'yen'
    | 'approvals'
    | 'attempts';
  min: number;
  max: number;
}
/** Some of the codes of a closed list, in its order, joined by commas; none is an empty text. */
export interface CodesSpec {
  kind: 'codes';
  of: readonly DocumentKind[];
}
/** One code of a closed list. */
export interface ChoiceSpec {
  kind: 'choice';
  of: readonly SettingChoice[];
}
export type FieldSpec = TextSpec | NumberSpec | CodesSpec | ChoiceSpec;
