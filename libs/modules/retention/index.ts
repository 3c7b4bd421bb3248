/**
 * Owns how a case ends to exist: requests for erasure, periods, legal holds, and what was destroyed.
 * Refuses to destroy what nobody asked for and no period ended, what was taken back, what a hold keeps, and anything
 * before its time.
 * Emits nothing.
 */
export { ErasureRequests, type ErasureState } from './erasure-requests.service';
export { ERASURE_GRACE_MS, erasureDueAt } from './erasure.rules';
export { Erasures } from './erasures.service';
export { type HoldGround, HOLD_GROUNDS, LegalHolds } from './legal-holds.service';
export { LogShortening } from './log-shortening.service';
export {
  KEPT_BY,
  PERIODS_OF,
  RETAINED_PARTS,
  type RetainedPart,
  retentionList,
  RetentionQueries,
  type RetentionRow,
} from './retention.queries';
export {
  nameOf,
  shreddedCases,
  ShreddingLog,
  ShreddingLogDamaged,
  shreddingLogFile,
  type Shredded,
} from './shredding-log';
export { replayShredding } from './shredding-replay';
export { ErasureRequestsModule, ErasuresModule, RetentionDeskModule } from './retention.module';
