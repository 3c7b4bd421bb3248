import { IsIn, IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { Setting } from './setting';

export const POSTGRES_URL = { message: 'must look like postgres://user:password@host:5432/database' };
export const QUEUE_URL = { message: 'must start with redis://, rediss:// or postgres://' };
export const SMTP_URL = { message: 'must look like smtp://host:25 or smtps://user:password@host:465' };
export const WEB_URL = { message: 'must be an http:// or https:// address without a path or a slash at the end' };

export const WEB_URL_SHAPE = /^https?:\/\/[^/?#\s]+$/;
export const POSTGRES_URL_SHAPE = /^postgres(ql)?:\/\/\S+$/;
export const QUEUE_URL_SHAPE = /^(rediss?|postgres|postgresql):\/\/\S+$/;
export const GATEWAY_URL = { message: 'must be an http:// or https:// address' };
export const GATEWAY_URL_SHAPE = /^https?:\/\/\S+$/;
export const SMTP_URL_SHAPE = /^smtps?:\/\/\S+$/;

const CLAMD_URL_SHAPE = /^(tcp:\/\/[^/?#\s]+:\d{1,5}|unix:\/\S+)$/;

export const INTAKE_ADDRESS = {
  env: 'PUBLIC_INTAKE_URL',
  means: 'The address under which complainants reach the form; it goes into QR codes and notices.',
  default: 'http://localhost:3000',
};
export const PORTAL_ADDRESS = {
  env: 'PUBLIC_PORTAL_URL',
  means: 'The address under which the desk, members and partners reach the portal; it goes into notices.',
  default: 'http://localhost:3001',
};
export const INTAKE_PORT = { env: 'INTAKE_PORT', means: 'Where the form for complainants listens.', default: '3000' };
export const PORTAL_PORT = { env: 'PORTAL_PORT', means: 'Where the portal and its API listen.', default: '3001' };

export const LISTEN_HOST = {
  env: 'LISTEN_HOST',
  means: 'The address to listen on. 127.0.0.1 is this machine only; 0.0.0.0 is every network it is on.',
  default: '127.0.0.1',
};
export const MAIL_PORT = { env: 'MAIL_PORT', means: "Where the mail catcher's page listens.", default: '1080' };

export function WholeNumber(least: number, most: number): PropertyDecorator {
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

  @Setting({
    env: 'PKCS11_MODULE',
    means: 'The PKCS#11 library of a hardware token that seals the key files (docs/operations/keys.md).',
    isOptional: true,
    example: '/usr/lib/softhsm/libsofthsm2.so',
  })
  @IsOptional()
  @IsString({ message: 'must be the path of a library' })
  pkcs11Module?: string;

  @Setting({ env: 'PKCS11_TOKEN', means: 'The label of the token in it.', isOptional: true, example: 'madoguchi' })
  @IsOptional()
  @IsString({ message: 'must be the label of a token' })
  pkcs11Token?: string;

  @Setting({ env: 'PKCS11_PIN', means: "The PIN of the token's user.", isOptional: true, example: 'choose-one' })
  @IsOptional()
  @IsString({ message: 'must be a PIN' })
  pkcs11Pin?: string;

  @Setting({
    env: 'CLAMD_URL',
    means: "ClamAV's daemon, which looks at every file that comes in. Without it nothing does, and the screens say so.",
    isOptional: true,
    example: 'tcp://127.0.0.1:3310',
  })
  @IsOptional()
  @Matches(CLAMD_URL_SHAPE, { message: 'must look like tcp://host:3310 or unix:/path/of/socket' })
  clamdUrl?: string;

  @Setting({
    env: 'S3_BUCKET',
    means: 'A bucket of an S3-compatible server for the sealed files. Without it they lie in MADOGUCHI_DATA.',
    isOptional: true,
    example: 'madoguchi-files',
  })
  @IsOptional()
  @Matches(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, { message: 'must be the name of a bucket' })
  s3Bucket?: string;

  @Setting({
    env: 'S3_ENDPOINT',
    means: "The address of the server, if it is not Amazon's.",
    isOptional: true,
    example: 'https://storage.example:9000',
  })
  @IsOptional()
  @Matches(WEB_URL_SHAPE, WEB_URL)
  s3Endpoint?: string;

  @Setting({ env: 'S3_REGION', means: 'The region of the bucket.', default: 'us-east-1' })
  @IsString({ message: 'must be the name of a region' })
  s3Region: string;

  @Setting({
    env: 'S3_PATH_STYLE',
    means: 'on writes the bucket into the path of an address, off before its host.',
    default: 'on',
  })
  @IsIn(['on', 'off'], { message: 'must be on or off' })
  s3PathStyle: 'on' | 'off';

  @Setting({
    env: 'S3_ACCESS_KEY_ID',
    means: 'Who asks the server. Without it, what the surroundings of the process offer is used.',
    isOptional: true,
    example: 'madoguchi',
  })
  @IsOptional()
  @IsString()
  s3AccessKeyId?: string;

  @Setting({
    env: 'S3_SECRET_ACCESS_KEY',
    means: 'The secret of S3_ACCESS_KEY_ID.',
    isOptional: true,
    example: 'choose-one',
  })
  @IsOptional()
  @IsString()
  s3SecretAccessKey?: string;
}
