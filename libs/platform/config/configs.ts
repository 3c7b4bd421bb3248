import { IsEmail, IsIn, IsInt, IsIP, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { Setting } from './setting';

const POSTGRES_URL = { message: 'must look like postgres://user:password@host:5432/database' };
const QUEUE_URL = { message: 'must start with redis://, rediss:// or postgres://' };
const SMTP_URL = { message: 'must look like smtp://host:25 or smtps://user:password@host:465' };
const WEB_URL = { message: 'must be an http:// or https:// address without a path or a slash at the end' };

const EXIT_URL_SHAPE = /^https?:\/\/\S+$/;
const NETWORKS_SHAPE = /^[0-9a-f.:]+(\/\d{1,3})?(,[0-9a-f.:]+(\/\d{1,3})?)*$/i;
const WEB_URL_SHAPE = /^https?:\/\/[^/?#\s]+$/;
const POSTGRES_URL_SHAPE = /^postgres(ql)?:\/\/\S+$/;
const QUEUE_URL_SHAPE = /^(rediss?|postgres|postgresql):\/\/\S+$/;
const SMTP_URL_SHAPE = /^smtps?:\/\/\S+$/;

const INTAKE_ADDRESS = {
  env: 'PUBLIC_INTAKE_URL',
  means: 'The address under which complainants reach the form; it goes into QR codes and notices.',
  default: 'http://localhost:3000',
};
const PORTAL_ADDRESS = {
  env: 'PUBLIC_PORTAL_URL',
  means: 'The address under which the desk, members and partners reach the portal; it goes into notices.',
  default: 'http://localhost:3001',
};
const INTAKE_PORT = { env: 'INTAKE_PORT', means: 'Where the form for complainants listens.', default: '3000' };
const PORTAL_PORT = { env: 'PORTAL_PORT', means: 'Where the portal and its API listen.', default: '3001' };

const LISTEN_HOST = {
  env: 'LISTEN_HOST',
  means: 'The address to listen on. 127.0.0.1 is this machine only; 0.0.0.0 is every network it is on.',
  default: '127.0.0.1',
};
const MAIL_PORT = { env: 'MAIL_PORT', means: "Where the mail catcher's page listens.", default: '1080' };

function WholeNumber(least: number, most: number): PropertyDecorator {
  const sentence = { message: `must be a whole number from ${least} to ${most}` };
  const checks = [IsInt(sentence), Min(least, sentence), Max(most, sentence)];
  return (prototype, property) => checks.forEach((check) => check(prototype, property));
}

/** What everything that runs has in common. */
export class BaseConfig {
  @Setting({
    env: 'NODE_ENV',
    means: 'development, production or test. In production, placeholder secrets stop the start.',
    default: 'development',
  })
  @IsIn(['development', 'production', 'test'], { message: 'must be development, production or test' })
  nodeEnv: 'development' | 'production' | 'test';

  @Setting({
    env: 'MADOGUCHI_DATA',
    means: 'The folder for keys, sealed attachments and the embedded database. Back it up.',
    default: '.data',
  })
  @IsString({ message: 'must be a folder' })
  dataFolder: string;
}

/** What the three apps have in common: each speaks to the database in its own role. */
export class AppConfig extends BaseConfig {
  @Setting({
    env: 'DATABASE_URL',
    means: "The PostgreSQL database, as the app's own role: madoguchi_intake, madoguchi_api or madoguchi_worker.",
    example: 'postgres://madoguchi_api:…@localhost:5432/madoguchi',
  })
  @Matches(POSTGRES_URL_SHAPE, POSTGRES_URL)
  databaseUrl: string;

  @Setting({ env: 'DATABASE_POOL_SIZE', means: 'Connections that one app process keeps at most.', default: '10' })
  @WholeNumber(1, 100)
  databasePoolSize: number;

  @Setting(INTAKE_ADDRESS)
  @Matches(WEB_URL_SHAPE, WEB_URL)
  publicIntakeUrl: string;
}

/** An app that browsers reach. */
export class WebConfig extends AppConfig {
  @Setting(LISTEN_HOST)
  @IsIP(undefined, { message: 'must be an IP address of this machine' })
  listenHost: string;
}

/** The form for complainants. */
export class IntakeConfig extends WebConfig {
  @Setting(INTAKE_PORT)
  @WholeNumber(1, 65_535)
  port: number;

  @Setting({
    env: 'QUICK_EXIT_URL',
    means: 'Where "leave this page now" leads: a site that anyone might be looking at, such as the weather.',
    default: 'https://www.jma.go.jp/',
  })
  @Matches(EXIT_URL_SHAPE, { message: 'must be an http:// or https:// address' })
  quickExitUrl: string;

  @Setting({
    env: 'TRUSTED_PROXIES',
    means: 'The proxies before the form (addresses or networks, commas between) whose X-Forwarded-For is believed.',
    isOptional: true,
    example: '10.0.0.2,fd00::/8',
  })
  @IsOptional()
  @Matches(NETWORKS_SHAPE, { message: 'must be IP addresses or networks with commas between' })
  trustedProxies?: string;
}

/** The portal's API, which also serves the built portal. */
export class ApiConfig extends WebConfig {
  @Setting(PORTAL_PORT)
  @WholeNumber(1, 65_535)
  port: number;

  @Setting(PORTAL_ADDRESS)
  @Matches(WEB_URL_SHAPE, WEB_URL)
  publicPortalUrl: string;

  @Setting({
    env: 'SINGLE_SIGN_ON_PRIVATE',
    means:
      'on lets single sign-on ask providers on this machine, in private networks and without TLS. For trying out only: production refuses it.',
    default: 'off',
    refusedInProduction: 'on',
  })
  @IsIn(['on', 'off'], { message: 'must be on or off' })
  singleSignOnPrivate: 'on' | 'off';
}

/** The background app: outbox relay, jobs, deadlines, mail. */
export class WorkerConfig extends AppConfig {
  @Setting({
    env: 'QUEUE_URL',
    means: 'redis://… moves the job queue to Redis or Valkey. Without it the queue lives in PostgreSQL.',
    isOptional: true,
    example: 'redis://localhost:6379',
  })
  @IsOptional()
  @Matches(QUEUE_URL_SHAPE, QUEUE_URL)
  queueUrl?: string;

  @Setting({
    env: 'SMTP_URL',
    means: 'The mail server that delivers notices.',
    example: 'smtp://localhost:25',
  })
  @Matches(SMTP_URL_SHAPE, SMTP_URL)
  smtpUrl: string;

  @Setting({
    env: 'MAIL_FROM',
    means: 'The sender of every notice.',
    default: 'Madoguchi <no-reply@madoguchi.example>',
  })
  @IsString({ message: 'must be a mail address' })
  mailFrom: string;

  @Setting({
    env: 'DESK_EMAIL',
    means: "The desk's shared mailbox, which hears of every case.",
    default: 'desk@madoguchi.example',
  })
  @IsEmail({}, { message: 'must be a mail address' })
  deskEmail: string;

  @Setting({
    env: 'WORKER_HEALTH_PORT',
    means: 'Where the worker answers /healthz, on this machine only. Without it, nowhere.',
    isOptional: true,
    example: '3002',
  })
  @IsOptional()
  @WholeNumber(1, 65_535)
  workerHealthPort?: number;

  @Setting(PORTAL_ADDRESS)
  @Matches(WEB_URL_SHAPE, WEB_URL)
  publicPortalUrl: string;
}

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
    env: 'MADOGUCHI_DEMO',
    means: 'on fills an empty database with fictional people and cases at the first start; off leaves it empty.',
    default: 'on',
  })
  @IsIn(['on', 'off'], { message: 'must be on or off' })
  demo: 'on' | 'off';
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
