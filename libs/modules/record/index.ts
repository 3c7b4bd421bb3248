/**
 * Owns the record of every case: a chain of entries that the database itself makes from steps and clocks, and the
 * statement over all chains that is signed once a day.
 * Refuses nothing by itself: nobody writes here but triggers and the daily signing, and nobody changes anything.
 * Emits nothing.
 */
export { DaySigning } from './day-signing.service';
export { recordDamages, type RecordDamage } from './record-audit.queries';
export { RecordDays } from './record-days.queries';
export { RecordDaysModule, RecordModule } from './record.module';
export { exportRecord, recordState, type RecordState } from './record.queries';
export {
  checkNumberOf,
  isSigned,
  verifyRecord,
  type RecordEntry,
  type RecordFault,
  type RecordFile,
  type RecordFindings,
  type RecordSeal,
  type SignedDay,
} from './verify-record';
