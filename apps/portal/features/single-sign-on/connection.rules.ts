import type { Connection } from '../../api/types';
import { ownPlace } from '../people/invite.rules';

/** What somebody types into the form; lists are typed as text. */
export interface ConnectionForm {
  place: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
  domains: string;
  strengths: string;
  isPasswordAllowed: boolean;
  reason: string;
}

/** Words of a text, each once: people separate lists by spaces, commas or lines. */
export function wordsIn(text: string): string[] {
  return [...new Set(text.split(/[\s,、，]+/).filter((word) => word !== ''))];
}

/** Domains as the api wants them: in small letters, without what people put before them. */
export function domainsIn(text: string): string[] {
  return [...new Set(wordsIn(text).map((word) => word.toLowerCase().replace(/^.*@/, '')))];
}

/** The domain of a whole address, or nothing while it is still being typed. */
export function domainOf(email: string): string | undefined {
  return /^[^@\s]+@((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*)$/.exec(email.trim().toLowerCase())?.[1];
}

/** The form of a connection that is there, or of a new one. The secret is never there to be shown. */
export function formOf(connection: Connection | undefined): ConnectionForm {
  return {
    place: ownPlace,
    issuer: connection?.issuer ?? '',
    clientId: connection?.clientId ?? '',
    clientSecret: '',
    domains: connection?.domains.map(({ domain }) => domain).join('\n') ?? '',
    strengths: connection?.acceptedStrengths.join(' ') ?? '',
    isPasswordAllowed: connection?.isPasswordAllowed ?? true,
    reason: '',
  };
}

/** What the api is sent, whether for a new connection or for one that is there. */
export function wishOf(form: ConnectionForm) {
  return {
    issuer: form.issuer.trim(),
    clientId: form.clientId.trim(),
    domains: domainsIn(form.domains),
    acceptedStrengths: wordsIn(form.strengths),
    isPasswordAllowed: form.isPasswordAllowed,
    reason: form.reason.trim(),
  };
}
