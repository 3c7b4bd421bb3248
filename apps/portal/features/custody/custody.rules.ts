import type {
  BreakGlassReason,
  Grant,
  Override,
  OverrideReason,
  OverrideRoom,
  Release,
  ReleaseReason,
  ReleaseRecipient,
} from '../../api/types';

export const releaseReasons: readonly ReleaseReason[] = [
  'danger_to_life',
  'complainant_asked',
  'court_or_authority',
  'payment_of_remedy',
  'find_the_complainant',
];
export const releaseRecipients: readonly ReleaseRecipient[] = ['desk', 'partner', 'office'];
export const breakGlassReasons: readonly BreakGlassReason[] = [
  'danger_to_life',
  'danger_to_others',
  'desk_unreachable',
];

export const overrideReasons: readonly OverrideReason[] = [
  'danger_to_life',
  'violence',
  'held_against_will',
  'medical_emergency',
  'self_harm',
];
export const overrideRooms: readonly OverrideRoom[] = ['narrative', 'shared'];

/** As the api takes it: letters, digits and hyphens. */
export function isCaseNumber(typed: string): boolean {
  return /^[A-Za-z0-9-]{4,20}$/.test(typed.trim());
}

/** Whether the permission is over by the server's clock; what it opened leaves the screen then. */
export function isOver(expiresAt: string, now: number): boolean {
  return Date.parse(expiresAt) <= now;
}

export type ExceptionAct = 'answer' | 'open' | 'end';

/** What the reader can do about a request for a name: answer another's, look at their own, end where they took part. */
export function releaseActs({ state, isOwn, isParticipant }: Pick<Release, 'state' | 'isOwn' | 'isParticipant'>) {
  const acts: ExceptionAct[] = [];
  if (state === 'pending' && !isOwn) acts.push('answer');
  if (state === 'approved' && isOwn) acts.push('open');
  if ((state === 'pending' || state === 'approved') && isParticipant) acts.push('end');
  return acts;
}

/** The same for emergency access; whoever may confirm may also end what is open. */
export function grantActs({ state, isOwn }: Pick<Grant, 'state' | 'isOwn'>, mayConfirm: boolean) {
  const acts: ExceptionAct[] = [];
  if (state === 'pending' && !isOwn && mayConfirm) acts.push('answer');
  if (state === 'approved' && isOwn) acts.push('open');
  if (state === 'approved' || (state === 'pending' && isOwn)) acts.push('end');
  return acts;
}

/** For what partners read in danger: whoever may decide answers others' requests, and whoever works on cases ends. */
export function overrideActs({ state, isOwn }: Pick<Override, 'state' | 'isOwn'>, mayDecide: boolean) {
  const acts: ExceptionAct[] = [];
  if (state === 'pending' && !isOwn && mayDecide) acts.push('answer');
  if (state === 'approved' || (state === 'pending' && isOwn)) acts.push('end');
  return acts;
}

/** Whether the reader has to act: somebody else's request to answer, or her objection to what is open. */
export function waitsFor(override: Pick<Override, 'state' | 'isOwn' | 'objectedAt'>, mayDecide: boolean): boolean {
  return (
    overrideActs(override, mayDecide).includes('answer') ||
    (override.state === 'approved' && override.objectedAt !== null)
  );
}
