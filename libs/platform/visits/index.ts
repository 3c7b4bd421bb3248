/**
 * Owns the counting of what comes from one address to the pages that need no sign-in.
 * Refuses to keep an address: it counts by places, a few bits of a keyed hash (docs/adr/0015-limits-without-addresses.md).
 * Emits nothing.
 */
export { VISIT_KEY, VisitLimits } from './visit-limits.service';
export { type VisitKind, VISITS_ALLOWED, WINDOW_MS, windowOf } from './visit-limits.rules';
