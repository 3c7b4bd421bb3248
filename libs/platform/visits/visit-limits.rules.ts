/** What is counted for one place within one window. */
export type VisitKind =
  | 'form'
  | 'complaint'
  | 'photo'
  | 'message'
  | 'receipt'
  | 'copy'
  | 'application'
  | 'document'
  | 'directory'
  | 'place'
  | 'placeNumber';

export const WINDOW_MS = 10 * 60_000;

/**
 * How often one address may do something within ten minutes. A whole dormitory, or a meeting of two hundred people,
 * may stand behind one address, so these stop programs and nobody else. For receipts only numbers that open nothing
 * count.
 */
export const VISITS_ALLOWED: Readonly<Record<VisitKind, number>> = {
  form: 300,
  complaint: 150,
  photo: 750,
  message: 300,
  receipt: 60,
  copy: 100,
  // Links by mail that were asked for without an account, to an application or to a place in a session; documents sent.
  application: 60,
  document: 100,
  // Pages of the directory of members, each search included.
  directory: 300,
  // Places in study sessions that workers ask for; numbers of places that open nothing.
  place: 60,
  placeNumber: 60,
};

/** The beginning of the window that an instant falls into. */
export function windowOf(at: Date): Date {
  return new Date(Math.floor(at.getTime() / WINDOW_MS) * WINDOW_MS);
}
