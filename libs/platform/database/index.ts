export { ChannelEar } from './channel-ear';
export {
  decodeCursor,
  encodeCursor,
  PAGE_SIZE,
  PAGE_SIZE_ALLOWED,
  pageStart,
  toPage,
  type Cursor,
  type Page,
  type PageRequest,
} from './cursor';
export { Database, type Speaker, type Tx } from './database';
export { newId } from './id';
export { type Intent, intentHash, madeBefore } from './intent';
export { escapeLike } from './like';
export { SnakeCaseNaming } from './naming';
export { migrationClasses, pendingMigrations } from './migrations';
export { CommitUnknown, isStoreUnreachable } from './store-errors';
export { tellTime } from './tell-time';
export { walkIndexes } from './walk-indexes';
