import type { ExpulsionAct, ExpulsionDeskAct } from '../../api/types';

/** The api takes texts of at most this many characters. */
export const textLength = 4000;

/** In the order in which the buttons stand. */
export const deskActs: readonly ExpulsionDeskAct[] = [
  ...(['notice', 'hearing_set', 'hearing_minutes', 'extension_granted', 'extension_refused'] as const),
  ...(['proposal', 'withdrawal'] as const),
];

/** What the desk may do, of all that leads on. */
export function deskActsOf(ways: readonly ExpulsionAct[]): ExpulsionDeskAct[] {
  return deskActs.filter((act) => ways.includes(act));
}

/** Whether this person is the second who decides now. */
export function decidesNow(ways: readonly ExpulsionAct[]): boolean {
  return ways.includes('confirmation') || ways.includes('closing');
}
