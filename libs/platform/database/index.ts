export { ChannelEar } from './channel-ear';
export { decodeCursor, encodeCursor, PAGE_SIZE, PAGE_SIZE_ALLOWED, toPage, type Cursor, type Page } from './cursor';
export { Database, type Speaker, type Tx } from './database';
export { newId } from './id';
export { type Intent, intentHash, madeBefore } from './intent';
export { SnakeCaseNaming } from './naming';
export { migrationClasses, pendingMigrations } from './migrations';
export { CommitUnknown, isStoreUnreachable } from './store-errors';
export { tellTime } from './tell-time';
