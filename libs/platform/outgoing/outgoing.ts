import { lookup, type LookupAddress } from 'node:dns';
import { type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestTls } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address';

const TIMEOUT_MS = 8_000;
const BYTES_ALLOWED = 512 * 1024;

/** Why a request was not made or its answer not taken. Carries a code and nothing of the address. */
export class OutgoingRefusal extends Error {
  constructor(readonly reason: 'address' | 'unreachable' | 'timeout' | 'tooLarge') {
    super(`outgoing request refused: ${reason}`);
    this.name = 'OutgoingRefusal';
  }
}

/** What is asked. The body is small and complete. */
export interface OutgoingRequest {
  method: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
}

/**
 * Requests to addresses that people have entered. Only HTTPS, only to machines that are on the internet: the address
 * that the name resolves to is judged at the very connection, so that a name cannot change its answer in between.
 * Redirects are not followed, answers are limited in time and size.
 */
export class Outgoing {
  /**
   * @param reachesPrivate lifts both limits; a test and a developer's machine need it, production refuses it
   * @param timeoutMs until the whole answer must be there
   */
  constructor(
    readonly reachesPrivate: boolean,
    private readonly timeoutMs = TIMEOUT_MS,
  ) {}

  /** Whether this address is one that could be asked at all; what its name resolves to is not known yet. */
  isAllowed(url: URL): boolean {
    if (url.username || url.password) return false;
    if (this.reachesPrivate) return url.protocol === 'https:' || url.protocol === 'http:';
    const host = bareHost(url);
    return url.protocol === 'https:' && (isIP(host) === 0 ? host.includes('.') : isPublicAddress(host));
  }

  /** @throws OutgoingRefusal */
  async fetch(address: string, { method, headers, body }: OutgoingRequest): Promise<Response> {
    const url = new URL(address);
    if (!this.isAllowed(url)) throw new OutgoingRefusal('address');
    const signal = AbortSignal.timeout(this.timeoutMs);
    const send = url.protocol === 'https:' ? requestTls : requestPlain;
    return new Promise<Response>((resolve, reject) => {
      const fail = (error: Error) => reject(reasonOf(error, signal));
      const options = {
        method,
        headers,
        signal,
        agent: false,
        ...(this.reachesPrivate ? {} : { lookup: lookupPublic }),
      };
      const request = send(url, options, (answer) => {
        read(answer).then((bytes) => resolve(asResponse(answer, bytes)), fail);
      });
      request.once('error', fail);
      request.end(body);
    });
  }
}

function reasonOf(error: Error, signal: AbortSignal): OutgoingRefusal {
  if (error instanceof OutgoingRefusal) return error;
  return new OutgoingRefusal(signal.aborted ? 'timeout' : 'unreachable');
}

function bareHost({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}

/** Resolves a name like the system does and refuses it if any of its addresses is not on the internet. */
const lookupPublic: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
    if (error) return done(error, '', 0);
    const [first] = found;
    if (!first || !found.every(({ address }) => isPublicAddress(address))) {
      return done(new OutgoingRefusal('address'), '', 0);
    }
    if (options.all) done(null, found);
    else done(null, first.address, first.family);
  });
};

async function read(answer: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > BYTES_ALLOWED) {
      answer.destroy();
      throw new OutgoingRefusal('tooLarge');
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function asResponse({ statusCode = 502, headers }: IncomingMessage, bytes: Buffer): Response {
  const hasBody = statusCode !== 204 && statusCode !== 304;
  const kept = new Headers();
  for (const name of ['content-type', 'location', 'www-authenticate', 'cache-control']) {
    const value = headers[name];
    if (typeof value === 'string') kept.set(name, value);
  }
  return new Response(hasBody ? new Uint8Array(bytes) : null, { status: statusCode, headers: kept });
}
