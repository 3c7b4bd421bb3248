import { join } from 'node:path';
import { type DynamicModule, Global, Inject, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Clock, SystemClock } from '@platform/clock';
import { Deployment } from '@platform/config';
import { KeyProvider, KEYS_OF_APP, LocalKeyProvider, refuseHalfRotated } from '@platform/crypto';
import { Database, pendingMigrations, SnakeCaseNaming } from '@platform/database';
import { createLogger, type LogTarget } from '@platform/http';
import { Outgoing } from '@platform/outgoing';
import { ClamdScanner, NoScanner, Scanner } from '@platform/scanner';
import { Typesetter } from '@platform/print';
import { openStorage, Storage, type StorageSettings } from '@platform/storage';
import type { Logger } from 'pino';
import { DataSource, getMetadataArgsStorage } from 'typeorm';

/** The injection token of the one logger. */
export const LOGGER = Symbol('logger');
export const InjectLogger = () => Inject(LOGGER);

export interface PlatformOptions {
  app: 'intake' | 'api' | 'worker';
  /** The app's own role's address, never the owner's. */
  databaseUrl: string;
  /** Holds `keys/` and `files/`. */
  dataFolder: string;
  poolSize?: number;
  /** Where sealed files lie; without it in `files/`. */
  storage?: StorageSettings;
  /** Of ClamAV's daemon; without it nothing is scanned. */
  clamdUrl?: string;
  /** Strict where nobody says otherwise. */
  isProduction?: boolean;
  /** For requests to addresses that people have entered; never in production. */
  reachesPrivate?: boolean;
  /** Tests wait less for a server that says nothing. */
  outgoingTimeoutMs?: number;
  /** Tests give a movable one. */
  clock?: Clock;
  logTarget?: LogTarget;
}

@Injectable()
class CloseDatabase implements OnApplicationShutdown {
  constructor(private readonly db: Database) {}

  async onApplicationShutdown(): Promise<void> {
    if (this.db.source.isInitialized) await this.db.source.destroy();
  }
}

/** What every app stands on, given once and globally. */
@Global()
@Module({})
export class PlatformModule {
  static forApp(options: PlatformOptions): DynamicModule {
    const keyFolder = join(options.dataFolder, 'keys');
    refuseHalfRotated(keyFolder, KEYS_OF_APP[options.app]);
    return {
      module: PlatformModule,
      providers: [
        { provide: LOGGER, useFactory: (): Logger => createLogger(options.app, options.logTarget) },
        { provide: Clock, useValue: options.clock ?? new SystemClock() },
        { provide: Deployment, useValue: new Deployment(options.isProduction ?? true, options.dataFolder) },
        { provide: Database, useFactory: () => connect(options) },
        {
          provide: KeyProvider,
          useFactory: () => new LocalKeyProvider(keyFolder, KEYS_OF_APP[options.app]),
        },
        { provide: Storage, useFactory: () => openStorage(options.storage ?? options) },
        {
          provide: Scanner,
          useFactory: () => (options.clamdUrl ? new ClamdScanner(options.clamdUrl) : new NoScanner()),
        },
        { provide: Outgoing, useValue: new Outgoing(options.reachesPrivate ?? false, options.outgoingTimeoutMs) },
        Typesetter,
        CloseDatabase,
      ],
      exports: [LOGGER, Clock, Deployment, Database, KeyProvider, Storage, Scanner, Outgoing, Typesetter],
    };
  }
}

async function connect(options: PlatformOptions): Promise<Database> {
  const source = new DataSource({
    type: 'postgres',
    url: options.databaseUrl,
    poolSize: options.poolSize ?? 10,
    applicationName: `madoguchi-${options.app}`,
    connectTimeoutMS: 5_000,
    namingStrategy: new SnakeCaseNaming(),
    // Every @Entity that the app's modules have loaded; a module needs no list of its own.
    entities: getMetadataArgsStorage().tables.map((table) => table.target),
    synchronize: false,
    logging: false,
  });
  await source.initialize();
  const pending = await pendingMigrations(source);
  if (pending.length > 0) {
    await source.destroy();
    throw new Error(`The database lacks ${pending.length} migrations of this release; run the set-up first.`);
  }
  return new Database(source);
}
