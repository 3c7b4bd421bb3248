import type { Environment } from './setting';

/** Words that appear in examples and tutorials, never in a secret somebody chose. */
const PLACEHOLDER =
  /^(password|postgres|madoguchi|secret|example|test|admin)$|change[-_ ]?me|choose[-_ ]?one|replace[-_ ]?me|placeholder/i;

/** Variables that carry a secret: whole, or as the password of a URL. */
const SECRET_URLS = ['DATABASE_URL', 'QUEUE_URL', 'SMTP_URL'];
const SECRET_NAME = /^(MADOGUCHI_(KEY|PASSWORD)_|PKCS11_PIN$|SMS_GATEWAY_SECRET$|S3_SECRET_ACCESS_KEY$)/;

/** Sentences about secrets that are still the example's. Only production asks. */
export function placeholderComplaints(env: Environment): string[] {
  const inUrls = SECRET_URLS.filter((name) => isPlaceholder(passwordIn(env[name])));
  const whole = Object.keys(env).filter((name) => SECRET_NAME.test(name) && isPlaceholder(env[name]));
  return [...inUrls, ...whole].map(
    (name) => `${name} still holds a placeholder secret. Production needs one of its own.`,
  );
}

function isPlaceholder(secret: string | undefined): boolean {
  if (!secret) return false;
  return PLACEHOLDER.test(secret) || new Set(Buffer.from(secret, 'base64')).size === 1;
}

function passwordIn(url: string | undefined): string | undefined {
  try {
    return decodeURIComponent(new URL(url ?? '').password);
  } catch {
    return undefined;
  }
}
