import { IsIn, IsIP, IsOptional, IsString, Matches } from 'class-validator';
import {
  BaseConfig,
  GATEWAY_URL,
  GATEWAY_URL_SHAPE,
  INTAKE_PORT,
  LISTEN_HOST,
  MAIL_PORT,
  PORTAL_PORT,
  POSTGRES_URL,
  POSTGRES_URL_SHAPE,
  QUEUE_URL,
  QUEUE_URL_SHAPE,
  SMTP_URL,
  SMTP_URL_SHAPE,
  WholeNumber,
} from './base-config';
import { Setting } from './setting';

/** `npm start`: everything on one machine. */
export class LauncherConfig extends BaseConfig {
  @Setting(LISTEN_HOST)
  @IsIP(undefined, { message: 'must be an IP address of this machine' })
  listenHost: string;

  @Setting(INTAKE_PORT)
  @WholeNumber(1, 65_535)
  intakePort: number;

  @Setting(PORTAL_PORT)
  @WholeNumber(1, 65_535)
  portalPort: number;

  @Setting(MAIL_PORT)
  @WholeNumber(1, 65_535)
  mailPort: number;

  @Setting({
    env: 'DATABASE_URL',
    means:
      'An external PostgreSQL 18 or newer, as a role that may create roles. Without it an embedded one is started.',
    isOptional: true,
  })
  @IsOptional()
  @Matches(POSTGRES_URL_SHAPE, POSTGRES_URL)
  databaseUrl?: string;

  @Setting({ env: 'QUEUE_URL', means: 'Handed on to the worker.', isOptional: true })
  @IsOptional()
  @Matches(QUEUE_URL_SHAPE, QUEUE_URL)
  queueUrl?: string;

  @Setting({
    env: 'SMTP_URL',
    means: 'Handed on to the worker. Without it the mail catcher is used.',
    isOptional: true,
  })
  @IsOptional()
  @Matches(SMTP_URL_SHAPE, SMTP_URL)
  smtpUrl?: string;

  @Setting({
    env: 'SMS_GATEWAY_URL',
    means: 'Handed on to intake and worker. Where mails are caught outside production, SMS are caught without it.',
    isOptional: true,
  })
  @IsOptional()
  @Matches(GATEWAY_URL_SHAPE, GATEWAY_URL)
  smsGatewayUrl?: string;

  @Setting({
    env: 'MADOGUCHI_DEMO',
    means: 'on fills an empty database with fictional people and cases at the first start; off leaves it empty.',
    default: 'on',
  })
  @IsIn(['on', 'off'], { message: 'must be on or off' })
  demo: 'on' | 'off';
}

/** `npm run backup` and `npm run restore`: the launcher's settings, and for whom a backup is sealed. */
export class BackupConfig extends LauncherConfig {
  @Setting({
    env: 'BACKUP_PUBLIC_KEY',
    means: 'Backups are sealed for this key, which `npm run backup -- new-key <file>` prints.',
    isOptional: true,
  })
  @IsOptional()
  @Matches(/^[A-Za-z0-9+/]{43}=$/, { message: 'must be 32 bytes in base64' })
  backupPublicKey?: string;

  @Setting({
    env: 'BACKUP_PASSPHRASE_FILE',
    means: 'A file with a passphrase of 20 characters or more; backups are sealed under it, and opened with it.',
    isOptional: true,
  })
  @IsOptional()
  @IsString()
  backupPassphraseFile?: string;
}

/** The mail catcher as a program of its own, as in `docker-compose.yml`. */
export class MailCatcherConfig {
  @Setting(LISTEN_HOST)
  @IsIP(undefined, { message: 'must be an IP address of this machine' })
  listenHost: string;

  @Setting(MAIL_PORT)
  @WholeNumber(1, 65_535)
  mailPort: number;

  @Setting({ env: 'SMTP_PORT', means: 'Where the mail catcher takes mail when it runs alone.', default: '1025' })
  @WholeNumber(1, 65_535)
  smtpPort: number;
}

/** `npm run migrate`: sets up a database whose apps run elsewhere. */
export class MigrateConfig extends BaseConfig {
  @Setting({
    env: 'DATABASE_URL',
    means: 'The PostgreSQL database, as its owner.',
    example: 'postgres://postgres:…@localhost:5432/madoguchi',
  })
  @Matches(POSTGRES_URL_SHAPE, POSTGRES_URL)
  databaseUrl: string;

  @Setting({
    env: 'MADOGUCHI_PASSWORD_INTAKE',
    means: "The password of intake's database role.",
    example: 'choose-one',
  })
  @IsString()
  passwordIntake: string;

  @Setting({ env: 'MADOGUCHI_PASSWORD_API', means: "The password of api's database role.", example: 'choose-one' })
  @IsString()
  passwordApi: string;

  @Setting({
    env: 'MADOGUCHI_PASSWORD_WORKER',
    means: "The password of worker's database role.",
    example: 'choose-one',
  })
  @IsString()
  passwordWorker: string;

  @Setting({
    env: 'MADOGUCHI_KEYS_OF',
    means: 'Where to put a copy of the keys that one app needs, as app=folder pairs with commas between.',
    isOptional: true,
    example: 'intake=/keys/intake,api=/keys/api,worker=/keys/worker',
  })
  @IsOptional()
  @IsString()
  keysOf?: string;
}
