/** As much of an OpenAPI schema as says where numbers are. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  items?: Schema;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
}

interface Operation {
  responses: Record<string, { content?: Record<string, { schema?: Schema }> }>;
}

export interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

/** A number in an answer: `Schema.field`, or the route and the field where the schema has no name. */
export interface Told {
  /** `GET /api/v1/cases` */
  route: string;
  number: string;
}

const NUMBERS: readonly string[] = ['integer', 'number'];

/** Every answer of every method that says that all went well. */
function answers({ paths }: Document) {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { responses }]) =>
      Object.entries(responses)
        .filter(([status]) => status.startsWith('2'))
        .flatMap(([, { content = {} }]) =>
          Object.entries(content).map(([type, { schema }]) => ({
            route: `${method.toUpperCase()} ${path}`,
            type,
            schema,
          })),
        ),
    ),
  );
}

const isFile = (type: string, schema?: Schema): boolean => type !== 'application/json' || schema?.format === 'binary';

/** Routes that answer with a file. */
export function filesOf(document: Document): string[] {
  return [...new Set(answers(document).flatMap(({ route, type, schema }) => (isFile(type, schema) ? [route] : [])))];
}

/** Every number that an answer tells, however deep, in schemas with and without a name. */
export function numbersOf(document: Document): Told[] {
  return answers(document).flatMap(({ route, type, schema }) => {
    if (isFile(type, schema)) return [];
    const found = new Set<string>();
    new Walk(document.components.schemas, found).into(schema, route);
    return [...found].map((number) => ({ route, number }));
  });
}

/** Through one answer, each named schema once. */
class Walk {
  private readonly seen = new Set<string>();

  constructor(
    private readonly schemas: Record<string, Schema>,
    private readonly found: Set<string>,
  ) {}

  /** @param place what a number that is found here is called */
  into(schema: Schema | undefined, place: string): void {
    if (!schema) return;
    const name = schema.$ref?.split('/').at(-1);
    if (name) return this.intoNamed(name);
    if ([schema.type].flat().some((type) => NUMBERS.includes(type ?? ''))) this.found.add(place);
    const map = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
    const parts = [schema.items, map, ...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
    for (const part of parts) this.into(part, place);
    for (const [field, part] of Object.entries(schema.properties ?? {})) this.into(part, `${place}.${field}`);
  }

  private intoNamed(name: string): void {
    if (this.seen.has(name)) return;
    this.seen.add(name);
    this.into(this.schemas[name], name);
  }
}
