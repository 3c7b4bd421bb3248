type Place =
  | '/company-cases'
  | '/dues'
  | '/learning'
  | '/referrals'
  | '/custody'
  | '/emergency'
  | '/overrides'
  | '/account'
  | '/applications'
  | '/own-member'
  | '/';

/** Where a notice that names no case leads. The most exact beginning comes first. */
const places: readonly (readonly [string, Place])[] = [
  ['membership.pledge', '/own-member'],
  ['membership.round', '/dues'],
  ['membership.', '/applications'],
  ['member.invoice', '/dues'],
  ['member.receipt', '/dues'],
  ['member.membershipEnds', '/dues'],
  ['member.standing', '/own-member'],
  ['member.', '/company-cases'],
  ['learning.', '/learning'],
  ['partner.', '/referrals'],
  ['custody.', '/custody'],
  ['supervisor.breakGlass', '/emergency'],
  ['supervisor.override', '/overrides'],
  ['account.', '/account'],
  ['security.', '/account'],
];

export function placeOf(notice: string): Place {
  return places.find(([beginning]) => notice.startsWith(beginning))?.[1] ?? '/';
}

/** `22:30` → 1350; undefined for anything else. */
export function minutesOf(time: string): number | undefined {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  return hours === undefined || minutes === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}

/** 1350 → `22:30`. */
export function timeOf(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
