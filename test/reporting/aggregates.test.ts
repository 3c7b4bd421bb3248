import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROLES } from '@platform/actor';
import { routeTable } from '../../apps/api/route-table';
import { FILES, NUMBERS, OF_ONE_THING, type Rule } from './aggregates';
import { type Document, filesOf, numbersOf } from './answers';
import { FORM_ROUTES, formRoutes } from './form-routes';

const document = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as Document;
const told = numbersOf(document);

function ruleOf(number: string): Rule | undefined {
  const [schema = '', ...fields] = number.split('.');
  return NUMBERS[number] ?? NUMBERS[schema] ?? (OF_ONE_THING.test(fields.at(-1) ?? '') ? 'one' : undefined);
}

/** Every permission that somebody has who is not of the secretariat. */
const OUTSIDE = new Set<string>(
  Object.entries(ROLES).flatMap(([role, permissions]) =>
    /^(member|partner)_/.test(role) && role !== 'membership_officer' ? permissions : [],
  ),
);

describe('every figure that the API tells', () => {
  it('stands in the list with its rule, whatever asks for it, and the list names nothing that is gone', () => {
    expect(told.length).toBeGreaterThan(100);
    expect(told.some(({ route }) => route.startsWith('POST '))).toBe(true);
    expect(told.filter(({ number }) => !ruleOf(number))).toEqual([]);
    const known = new Set(told.flatMap(({ number }) => [number, number.split('.')[0] ?? '']));
    expect(Object.keys(NUMBERS).filter((name) => !known.has(name))).toEqual([]);
  });

  it('that is exact and about cases is told to permissions of the desk alone', () => {
    const opensTo = new Map(
      routeTable().map(({ method, path, opensTo: who }) => [`${method} ${path.replace(/:(\w+)/g, '{$1}')}`, who]),
    );
    const exact = [
      ...told.filter(({ number }) => ruleOf(number) === 'desk').map(({ route }) => route),
      ...Object.keys(FILES).filter((route) => FILES[route] === 'desk'),
    ];
    expect(exact.length).toBeGreaterThan(8);
    const open = [...new Set(exact)].map((route) => [route, opensTo.get(route) ?? 'nobody'] as const);
    expect(
      open.filter(([, who]) => who === 'anyone' || who === 'signed-in' || who === 'nobody' || OUTSIDE.has(who)),
    ).toEqual([]);
  });

  it('as a file stands in the list of files with its rule', () => {
    expect(filesOf(document).sort()).toEqual(Object.keys(FILES).sort());
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

describe('every address of the form', () => {
  it('stands in the list with its rule, and the list names none that is gone', () => {
    expect(formRoutes().sort()).toEqual(Object.keys(FORM_ROUTES).sort());
  });

  it('with figures of people comes from what was let out, and from no other query of figures', () => {
    const folder = 'apps/intake';
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
    const used = sources.flatMap((name) => {
      const source = readFileSync(join(folder, name), 'utf8');
      return [...source.matchAll(/import \{([^}]*)\} from '@modules\/reporting'/g)].flatMap(([, names = '']) =>
        [...names.matchAll(/\b(?:type )?(\w+(?:Queries|Service|Module))\b/g)].map(([, each]) => each),
      );
    });
    expect([...new Set(used)].sort()).toEqual([
      ...['PublishedFigureQueries', 'PublishedFiguresModule', 'PublishedHistoryQueries', 'PublishedPackQueries'],
    ]);
  });
});
