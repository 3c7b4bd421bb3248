import type { OpenAPIObject } from '@nestjs/swagger';
import type { SeededRandom } from '../../apps/launcher/demo/random';
import { BROKEN_BODIES, CONTENT_TYPES, HEADERS, oddText, oddValue, RAW_SEGMENTS } from './odd-values';

/** As much of a schema as is needed to make a value that fits it. */
interface Schema {
  $ref?: string;
  allOf?: Schema[];
  type?: string;
  format?: string;
  pattern?: string;
  enum?: unknown[];
  properties?: Record<string, Schema>;
  items?: Schema;
}

interface Operation {
  method: string;
  path: string;
  parameters: { name: string; in: string; schema: Schema }[];
  body?: Schema;
}

/** One request, ready to be sent. */
export interface FuzzRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  payload?: string;
  /** `POST /api/v1/…`, when it is a method that the description has. */
  operation?: string;
}

/** What the requests may speak about: ids that exist, by the name of the parameter, and cookies that are good. */
export interface KnownThings {
  ids: Readonly<Record<string, readonly string[]>>;
  cookies: readonly string[];
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

/** Makes requests out of the description of the API: mostly well-formed, and then bent in one place or more. */
export class Fuzzer {
  private readonly operations: readonly (readonly [Operation, number])[];

  constructor(
    private readonly document: OpenAPIObject,
    private readonly random: SeededRandom,
  ) {
    // A right password costs a slow hash, and health says nothing.
    const weight = ({ path }: Operation) => (path.endsWith('/session') || path.endsWith('z') ? 1 : 6);
    this.operations = operationsOf(document).map((operation) => [operation, weight(operation)] as const);
  }

  next(known: KnownThings): FuzzRequest {
    const { random } = this;
    const operation = random.pickWeighted(this.operations);
    const method = this.seldom(0.08) ? random.pick(METHODS) : operation.method;
    const headers: Record<string, string> = {};
    if (this.seldom(0.85)) headers.cookie = random.pick(known.cookies);
    if (this.seldom(0.15)) Object.assign(headers, random.pick(HEADERS));
    if (this.seldom(0.15)) headers['idempotency-key'] = this.seldom(0.7) ? ONCE_KEY : 'x';
    const described = method === operation.method ? { operation: `${method} ${operation.path}` } : {};
    const request = { method, url: this.address(operation, known), headers, ...described };
    const payload = this.payload(operation, known);
    if (payload === undefined || method === 'GET' || method === 'HEAD') return request;
    const type = this.seldom(0.1) ? random.pick(CONTENT_TYPES) : 'application/json';
    return { ...request, headers: { ...headers, 'content-type': type }, payload };
  }

  private seldom(chance: number): boolean {
    return this.random.next() < chance;
  }

  private address({ path, parameters }: Operation, known: KnownThings): string {
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => this.segment(known.ids[name] ?? []));
    const query = parameters.filter((each) => each.in === 'query' && this.seldom(0.8));
    const parts = query.map(({ name, schema }) => this.queryPart(name, this.value(schema, known)));
    if (this.seldom(0.1)) parts.push(this.queryPart(this.random.pick(['x', '__proto__', 'tab[0]', 'limit']), 'x'));
    return parts.length > 0 ? `${filled}?${parts.join('&')}` : filled;
  }

  private segment(ids: readonly string[]): string {
    if (ids.length > 0 && this.seldom(0.75)) return this.random.pick(ids);
    if (this.seldom(0.5)) return this.random.pick(RAW_SEGMENTS);
    return inAddress(oddText(this.random)) || 'x';
  }

  private queryPart(name: string, fitting: unknown): string {
    if (this.seldom(0.05)) return `${name}=%`;
    if (this.seldom(0.05)) return `${name}=1&${name}=2`;
    if (this.seldom(0.05)) return `${name}[a]=1`;
    return `${encodeURIComponent(name)}=${inAddress(this.seldom(0.35) ? oddText(this.random) : String(fitting))}`;
  }

  private payload({ body }: Operation, known: KnownThings): string | undefined {
    if (!body) return this.seldom(0.1) ? JSON.stringify(oddValue(this.random)) : undefined;
    if (this.seldom(0.1)) return this.random.pick(BROKEN_BODIES);
    if (this.seldom(0.08)) return JSON.stringify(oddValue(this.random));
    const value = this.value(body, known);
    return JSON.stringify(this.seldom(0.75) ? this.bent(value) : value);
  }

  /** A copy with something wrong in it: a value, a missing field, or one too many. */
  private bent(value: unknown): unknown {
    if (Array.isArray(value)) {
      if (value.length === 0 || this.seldom(0.2)) return oddValue(this.random);
      return value.map((each: unknown, i) => (i === 0 ? this.bent(each) : each));
    }
    if (value === null || typeof value !== 'object') return oddValue(this.random);
    const entries = Object.entries(value);
    const at = this.random.whole(0, entries.length);
    // Names of fields are repeated in the answer, so that a typing error is seen; hence no canary in them.
    if (at === entries.length) return { ...value, [this.random.pick(FIELD_NAMES)]: oddValue(this.random) };
    if (this.seldom(0.15)) return Object.fromEntries(entries.filter((_, i) => i !== at));
    return Object.fromEntries(entries.map(([key, each], i) => [key, i === at ? this.bent(each) : each]));
  }

  /** A value that the schema allows. */
  private value(given: Schema, known: KnownThings): unknown {
    const schema = this.resolved(given);
    if (schema.enum) return this.random.pick(schema.enum);
    if (schema.properties) {
      const entries = Object.entries(schema.properties).map(([key, each]) => [key, this.value(each, known)] as const);
      return Object.fromEntries(entries);
    }
    if (schema.type === 'array') return [this.value(schema.items ?? {}, known)];
    return this.simple(schema, known);
  }

  private simple({ type, format, pattern }: Schema, { ids }: KnownThings): unknown {
    if (type === 'integer' || type === 'number') return this.random.whole(1, 40);
    if (type === 'boolean') return this.seldom(0.5);
    if (format === 'uuid') return this.random.pick(Object.values(ids).flat());
    return FITTING[format ?? pattern ?? ''] ?? 'Words that say little.';
  }

  private resolved(schema: Schema): Schema {
    const target = schema.$ref ?? schema.allOf?.[0]?.$ref;
    if (!target) return schema;
    const name = target.split('/').at(-1) ?? '';
    return this.resolved((this.document.components?.schemas?.[name] ?? {}) as Schema);
  }
}

/** By format, or by pattern: texts that the contract allows. */
const FITTING: Readonly<Record<string, string>> = {
  date: '2026-08-01',
  'date-time': '2026-08-01T00:00:00.000Z',
  email: 'nobody@desk.example',
  '^[0-9]{4}-(0[1-9]|1[0-2])$': '2026-06',
};
const ONCE_KEY = '0190d6a0-0000-4000-8000-000000000001';
const FIELD_NAMES = ['', 'extra', '__proto__', 'constructor', 'id', 'version', 'a.b', '$where', 'é', 'x'.repeat(200)];

/** As browsers would escape it; longer ones are refused by the server before the application sees them. */
function inAddress(text: string): string {
  return encodeURIComponent(text.slice(0, 3_000).replace(/[\uD800-\uDFFF]/g, ''));
}

function operationsOf(document: OpenAPIObject): Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item as Record<string, Record<string, unknown>>).map(([method, operation]) => {
      const content = (operation.requestBody as { content?: Record<string, { schema: Schema }> } | undefined)?.content;
      const parameters = (operation.parameters ?? []) as Operation['parameters'];
      return { method: method.toUpperCase(), path, parameters, body: content?.['application/json']?.schema };
    }),
  );
}
