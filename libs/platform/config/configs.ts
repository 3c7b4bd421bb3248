import { IsEmail, IsIn, IsIP, IsOptional, IsString, Matches } from 'class-validator';
import {
  BaseConfig,
  GATEWAY_URL,
  GATEWAY_URL_SHAPE,
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
/** `200-299,304`. */
const STATUSES_SHAPE = /^[1-5]\d\d(-[1-5]\d\d)?(,[1-5]\d\d(-[1-5]\d\d)?)*$/;
const STATUSES = { message: 'must be status codes such as 200-299,304' };
const NETWORKS_SHAPE = /^[0-9a-f.:]+(\/\d{1,3})?(,[0-9a-f.:]+(\/\d{1,3})?)*$/i;

/** For the api, which asks providers and takes addresses in, and for the worker, which sends webhooks there. */
const OUTGOING_PRIVATE = {
  env: 'OUTGOING_PRIVATE',
  means:
    'sms lets the SMS gateway be in a private network and without TLS, such as a box in the office. on lets single sign-on and webhooks go there too, for trying out only: production refuses it.',
  default: 'off',
  refusedInProduction: 'on',
} as const;
const OUTGOING_PRIVATE_VALUES = ['off', 'sms', 'on'] as const;
type OutgoingPrivate = (typeof OUTGOING_PRIVATE_VALUES)[number];

const SMS_GATEWAY_URL = {
  env: 'SMS_GATEWAY_URL',
  isOptional: true,
  example: 'https://gateway.example/messages',
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

  @Setting({
    env: 'TRUSTED_PROXIES',
    means:
      'The proxies before the form and the portal (addresses or networks, commas between) whose X-Forwarded-For is believed.',
    isOptional: true,
    example: '10.0.0.2,fd00::/8',
  })
  @IsOptional()
  @Matches(NETWORKS_SHAPE, { message: 'must be IP addresses or networks with commas between' })
  trustedProxies?: string;
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
    ...SMS_GATEWAY_URL,
    means: 'Where it is set, the form offers to tell her by SMS. Nothing is asked there.',
  })
  @IsOptional()
  @Matches(GATEWAY_URL_SHAPE, GATEWAY_URL)
  smsGatewayUrl?: string;
}

/** The portal's API, which also serves the built portal. */
export class ApiConfig extends WebConfig {
  @Setting(PORTAL_PORT)
  @WholeNumber(1, 65_535)
  port: number;

  @Setting(PORTAL_ADDRESS)
  @Matches(WEB_URL_SHAPE, WEB_URL)
  publicPortalUrl: string;

  @Setting(OUTGOING_PRIVATE)
  @IsIn(OUTGOING_PRIVATE_VALUES, { message: 'must be off, sms or on' })
  outgoingPrivate: OutgoingPrivate;
}

/** How the worker speaks to an SMS gateway (docs/operations/sms.md). */
export class SmsConfig extends AppConfig {
  @Setting({ ...SMS_GATEWAY_URL, means: 'The gateway that delivers SMS. Without it there are none.' })
  @IsOptional()
  @Matches(GATEWAY_URL_SHAPE, GATEWAY_URL)
  smsGatewayUrl?: string;

  @Setting({ env: 'SMS_GATEWAY_METHOD', means: 'How the gateway is asked: POST or PUT.', default: 'POST' })
  @IsIn(['POST', 'PUT'], { message: 'must be POST or PUT' })
  smsGatewayMethod: 'POST' | 'PUT';

  @Setting({
    env: 'SMS_GATEWAY_HEADER',
    means: 'A header for the gateway. {secret} stands for SMS_GATEWAY_SECRET.',
    isOptional: true,
    example: 'Authorization: Bearer {secret}',
  })
  @IsOptional()
  @Matches(/^[A-Za-z0-9-]+:[\x20-\x7e]+$/, { message: 'must look like Name: value' })
  smsGatewayHeader?: string;

  @Setting({
    env: 'SMS_GATEWAY_SECRET',
    means: 'What the gateway knows us by.',
    isOptional: true,
    example: 'choose-one',
  })
  @IsOptional()
  @Matches(/^[\x20-\x7e]+$/, { message: 'must be plain letters, digits and signs' })
  smsGatewaySecret?: string;

  @Setting({
    env: 'SMS_GATEWAY_BODY',
    means:
      'What it is sent: JSON or a form (to={to}&text={text}). {to} is +8190…, {digits} the same without the plus, {text} the words, {id} a name of the message, {secret} the secret.',
    default: '{"to":"{to}","text":"{text}"}',
  })
  @IsString({ message: 'must be JSON or a form' })
  smsGatewayBody: string;

  @Setting({
    env: 'SMS_GATEWAY_TAKEN',
    means: 'The status codes with which the gateway takes a message.',
    default: '200-299',
  })
  @Matches(STATUSES_SHAPE, STATUSES)
  smsGatewayTaken: string;

  @Setting({
    env: 'SMS_GATEWAY_REFUSED',
    means: 'Those that mean that this number never takes one. Everything else is tried again for three days.',
    isOptional: true,
    example: '422',
  })
  @IsOptional()
  @Matches(STATUSES_SHAPE, STATUSES)
  smsGatewayRefused?: string;
}

/** The background app: outbox relay, jobs, deadlines, mail. */
export class WorkerConfig extends SmsConfig {
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

  @Setting(OUTGOING_PRIVATE)
  @IsIn(OUTGOING_PRIVATE_VALUES, { message: 'must be off, sms or on' })
  outgoingPrivate: OutgoingPrivate;

  @Setting(PORTAL_ADDRESS)
  @Matches(WEB_URL_SHAPE, WEB_URL)
  publicPortalUrl: string;
}
