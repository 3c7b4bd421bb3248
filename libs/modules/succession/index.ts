/**
 * Owns mergers of one member into another and sites that go from one to another, with what each changed about cases.
 * Refuses one that a single person stands behind, or somebody with a tie to either side, and to let any yes of a complainant
 * count for another company than she said it of.
 * Emits successionProposed.
 */
export { CASE_CHANGES, SUCCESSION_KINDS, SUCCESSION_STATES } from './succession.entity';
export { SuccessionBackgroundModule, SuccessionModule } from './succession.module';
export { SuccessionQueries } from './succession.queries';
export { type NewSuccession, Successions } from './successions.service';
