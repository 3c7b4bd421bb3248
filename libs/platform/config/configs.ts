import { IsEmail, IsIn, IsIP, IsOptional, IsString, Matches } from 'class-validator';
import {
  BaseConfig,
  INTAKE_ADDRESS,
  INTAKE_PORT,
  LISTEN_HOST,
  PORTAL_ADDRESS,
  PORTAL_PORT,
  POSTGRES_URL,
  POSTGRES_URL_SHAPE,
  QUEUE_URL,
  QUEUE_URL_SHAPE,
  SMTP_URL,
  SMTP_URL_SHAPE,
  WEB_URL,
  WEB_URL_SHAPE,
  WholeNumber,
} from './base-config';
import { Setting } from './setting';

const EXIT_URL_SHAPE = /^https?:\/\/\S+$/;
const NETWORKS_SHAPE = /^[0-9a-f.:]+(\/\d{1,3})?(,[0-9a-f.:]+(\/\d{1,3})?)*$/i;

/** For the api, which asks providers and takes addresses in, and for the worker, which sends webhooks there. */
const SINGLE_SIGN_ON_PRIVATE = {
  env: 'SINGLE_SIGN_ON_PRIVATE',
  means:
    'on lets single sign-on and webhooks ask servers on this machine, in private networks and without TLS. For trying out only: production refuses it.',
  default: 'off',
  refusedInProduction: 'on',
} as const;

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

  @Setting(SINGLE_SIGN_ON_PRIVATE)
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
    means: 'Where the worker answers /healthz and /metrics, on this machine only. Without it, nowhere.',
    isOptional: true,
    example: '3002',
  })
  @IsOptional()
  @WholeNumber(1, 65_535)
  workerHealthPort?: number;

  @Setting(SINGLE_SIGN_ON_PRIVATE)
  @IsIn(['on', 'off'], { message: 'must be on or off' })
  singleSignOnPrivate: 'on' | 'off';

  @Setting(PORTAL_ADDRESS)
  @Matches(WEB_URL_SHAPE, WEB_URL)
  publicPortalUrl: string;
}
