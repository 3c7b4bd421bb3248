/**
 * Owns disclosure control: which cells of which tables an audience may be shown, and the proof that the rest stays hidden.
 * Refuses tables that are linked in a ring, and a release whose suppressed cells could be worked out from everything that the
 * same readers have been shown. Knows neither a database nor a module: facts in, figures out.
 * Emits nothing.
 */
export { isAlibi } from './alibi.rules';
export { AUDIENCES, type AudienceRule, mustSuppress, rangeBehind, rounded } from './audience.rules';
export { AtomMap, type Book, type Dimension, type Place, type TableDesign } from './atom-map';
export { type Claim, countClaims, type Fact } from './claims.rules';
export type { Proof } from './concealment';
export type { Draft, HiddenPlace, PastClaim, View } from './draft';
export { protect, type Protection } from './protect';
export { protectApart, type ProtectionAnswer } from './protect-apart';
export { medianOf, shareOf } from './derived.rules';
export { rollUp, type Unit } from './roll-up.rules';
