/**
 * Backups: one sealed file with every row and every stored file of one moment. Knows no module.
 */
export { newBackupKey, openBackupKey, type BackupReaders, type BackupSecret } from './backup-key';
export { checkBackup, readBackup } from './check-backup';
export { type AppliedMigration, type BackupHead, type Frame, type Manifest } from './frames';
export { RowLoader } from './load-rows';
export { BackupUnreadable, partOf, SealedFileWriter } from './sealed-file';
export { ownTables, speakPlainly } from './tables';
export { storedFiles, writeBackup, type BackupWork } from './write-backup';
