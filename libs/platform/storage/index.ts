export { FolderStorage } from './folder-storage';
export { openStorage, type StorageSettings } from './open-storage';
export { S3Storage } from './s3-storage';
export {
  newSealedKey,
  openPart,
  PART_BYTES,
  readRange,
  readSealed,
  readWhole,
  sealBytes,
  sealPart,
  type SealedFile,
  type SealedKey,
} from './sealed-file';
export { SealedWriter } from './sealed-writer';
export { isAbsent, parseName, partName, Storage } from './storage';
