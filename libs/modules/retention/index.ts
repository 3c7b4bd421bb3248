/**
 * Owns how a case ends to exist: requests for erasure and what was destroyed.
 * Refuses to destroy what nobody asked for, what was taken back, and anything before its week is over.
 * Emits nothing.
 */
export { ErasureRequests, type ErasureState } from './erasure-requests.service';
export { ERASURE_GRACE_MS, erasureDueAt } from './erasure.rules';
export { Erasures } from './erasures.service';
export { shreddedCases, ShreddingLog, ShreddingLogDamaged, shreddingLogFile, type Shredded } from './shredding-log';
export { replayShredding } from './shredding-replay';
export { ErasureRequestsModule, ErasuresModule } from './retention.module';
