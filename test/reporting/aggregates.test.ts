import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROLES } from '@platform/actor';
import { routeTable } from '../../apps/api/route-table';
import { FILES, NUMBERS, OF_ONE_THING, type Rule } from './aggregates';

interface Schema {
  $ref?: string;
  type?: string;
  items?: Schema;
  properties?: Record<string, Schema>;
  allOf?: Schema[];
}
interface Document {
  paths: Record<
    string,
    Record<string, { responses: Record<string, { content?: Record<string, { schema?: Schema }> }> }>
  >;
  components: { schemas: Record<string, Schema> };
}

const document = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as Document;
const NAMES: readonly string[] = ['integer', 'number'];

/** The names of all schemas that an answer is made of. */
function schemasOf(schema: Schema | undefined, found = new Set<string>()): Set<string> {
  if (!schema) return found;
  const name = schema.$ref?.split('/').at(-1);
  if (name && !found.has(name)) {
    found.add(name);
    schemasOf(document.components.schemas[name], found);
  }
  for (const part of [schema.items, ...(schema.allOf ?? []), ...Object.values(schema.properties ?? {})])
    schemasOf(part, found);
  return found;
}

function numbersOf(name: string): string[] {
  const fields = Object.entries(document.components.schemas[name]?.properties ?? {});
  return fields.flatMap(([field, { type, items }]) =>
    NAMES.includes(type ?? '') || NAMES.includes(items?.type ?? '') ? [`${name}.${field}`] : [],
  );
}

function ruleOf(number: string): Rule | undefined {
  const [schema = '', field = ''] = number.split('.');
  return NUMBERS[number] ?? NUMBERS[schema] ?? (OF_ONE_THING.test(field) ? 'one' : undefined);
}

const reads = Object.entries(document.paths).flatMap(([path, { get }]) => {
  const answer = get && Object.entries(get.responses).find(([status]) => status.startsWith('2'))?.[1];
  return answer ? [{ path, content: answer.content ?? {} }] : [];
});
const numbered = reads.flatMap(({ path, content }) =>
  [...schemasOf(content['application/json']?.schema)].flatMap((name) =>
    numbersOf(name).map((number) => ({ path, number })),
  ),
);

/** Every permission that somebody has who is not of the secretariat. */
const OUTSIDE = new Set<string>(
  Object.entries(ROLES).flatMap(([role, permissions]) =>
    /^(member|partner)_/.test(role) && role !== 'membership_officer' ? permissions : [],
  ),
);

describe('every figure that the API tells', () => {
  it('stands in the list with its rule, and the list names nothing that is gone', () => {
    expect(numbered.length).toBeGreaterThan(100);
    expect(numbered.filter(({ number }) => !ruleOf(number))).toEqual([]);
    const known = new Set(numbered.flatMap(({ number }) => [number, number.split('.')[0] ?? '']));
    expect(Object.keys(NUMBERS).filter((name) => !known.has(name))).toEqual([]);
  });

  it('that is exact and about cases is read with permissions of the desk alone', () => {
    const opensTo = new Map(
      routeTable().map(({ method, path, opensTo: who }) => [`${method} ${path.replace(/:(\w+)/g, '{$1}')}`, who]),
    );
    const exact = [
      ...numbered.filter(({ number }) => ruleOf(number) === 'desk').map(({ path }) => path),
      ...Object.keys(FILES).filter((path) => FILES[path] === 'desk'),
    ];
    expect(exact.length).toBeGreaterThan(8);
    const open = [...new Set(exact)].map((path) => [path, opensTo.get(`GET ${path}`) ?? 'nobody'] as const);
    expect(
      open.filter(([, who]) => who === 'anyone' || who === 'signed-in' || who === 'nobody' || OUTSIDE.has(who)),
    ).toEqual([]);
  });

  it('as a file stands in the list of files with its rule', () => {
    const files = reads
      .filter(({ content }) => Object.keys(content).some((type) => type !== 'application/json'))
      .map(({ path }) => path);
    expect(files.filter((path) => !(path in FILES))).toEqual([]);
    expect(Object.keys(FILES).filter((path) => !files.includes(path))).toEqual([]);
  });

  it('that leaves the desk is made by the engine, and by nothing beside it', () => {
    const folder = 'libs/modules/reporting';
    const source = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(
        (name) => /^own-figures.*\.ts$/.test(name) && existsSync(join(folder, name)) && !name.endsWith('.spec.ts'),
      )
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n');
    expect(source).toContain(`from '@platform/disclosure'`);
    expect(source).not.toMatch(/\bfunction median\b|sort\(\(a, b\)/);
  });
});
