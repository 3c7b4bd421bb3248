export { Database, type Speaker, type Tx } from './database';
export { newId } from './id';
export { SnakeCaseNaming } from './naming';
export { migrationClasses, pendingMigrations } from './migrations';
