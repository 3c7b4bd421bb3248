import { type GuestWish, NICKNAME_CHARACTERS } from '@modules/learning';
import { contactProblems } from './step.rules';
import { mobileNumber } from '@platform/sms';
import { type FieldError, type FormBody, textOf } from './form-body';

/** What a worker typed to ask for a place. */
export interface PlaceForm {
  nickname: string;
  contact: 'none' | 'email' | 'sms';
  email: string;
  phone: string;
}

export const EMPTY_PLACE: PlaceForm = { nickname: '', contact: 'none', email: '', phone: '' };

export function readPlaceForm(body: FormBody): PlaceForm {
  const contact = textOf(body, 'contact');
  return {
    nickname: textOf(body, 'nickname'),
    contact: contact === 'email' || contact === 'sms' ? contact : 'none',
    email: textOf(body, 'email'),
    phone: textOf(body, 'phone'),
  };
}

/** What has to be put right before a place can be asked for. */
export function placeProblems(form: PlaceForm): FieldError[] {
  const { nickname } = form;
  if (!nickname) return [{ field: 'nickname', code: 'nickname.required' }, ...contactProblems(form)];
  const isLong = nickname.length > NICKNAME_CHARACTERS;
  const errors: FieldError[] = isLong
    ? [{ field: 'nickname', code: 'name.tooLong', values: { max: NICKNAME_CHARACTERS } }]
    : [];
  return [...errors, ...contactProblems(form)];
}

/** How she wants to be told; a number in the form in which it is dialled. */
export function contactOf({ contact, email, phone }: PlaceForm): GuestWish['contact'] {
  if (contact === 'email') return { channel: 'email', address: email };
  const number = contact === 'sms' ? mobileNumber(phone) : undefined;
  return number ? { channel: 'sms', address: number } : null;
}
