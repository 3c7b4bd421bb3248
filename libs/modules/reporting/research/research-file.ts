import { pack } from '@platform/archive';
import { toCsv } from '@platform/csv';
import { AUDIENCES } from '@platform/disclosure';
import type { ToldTable } from '../releases/figure-release.queries';
import type { FigureRelease } from '../releases/figure-release.entity';
import type { ReleaseDimension } from '../releases/release-definition.rules';

/** What is put into the archive, from the project, its agreement and its release. */
export interface ResearchFileContents {
  project: { title: string };
  terms: { version: string; signatory: string; purposes: string; signedOn: string; validUntil: string };
  release: Pick<FigureRelease, 'id' | 'firstQuarter' | 'lastQuarter' | 'definition'>;
  tables: readonly ToldTable[];
}

/** A margin: all codes of the dimension together. */
const ALL = '*';

const COLUMNS: Readonly<Record<ReleaseDimension, readonly [en: string, ja: string]>> = {
  group: ['desk group of the topic', '相談の分野'],
  category: ['category of the topic', '相談の項目'],
  industry: [
    'industry of the site, divisions of the Japan Standard Industrial Classification',
    '事業所の産業（日本標準産業分類の大分類）',
  ],
  prefecture: ['prefecture of the case, JIS X 0401', '案件の都道府県（JIS X 0401）'],
  nationality: ['nationality, ISO 3166-1 alpha-2; XX other', '国籍・地域（ISO 3166-1 alpha-2、XXはその他）'],
};

const STATES: readonly (readonly [string, string, string])[] = [
  ['count', 'counted; the value is rounded', '集計あり（丸めた値）'],
  ['zero', 'counted, and none', '集計の結果ゼロ'],
  ['suppressed', 'not shown: few people, or it would give few people away', '秘匿（少人数、またはそこから分かるもの）'],
  ['not_collected', 'nobody had been asked for it', '収集なし'],
];

/** The archive that researchers get. The same release under the same agreement gives the same bytes. */
export function packResearchFile(contents: ResearchFileContents): Promise<Buffer> {
  const { tables } = contents;
  return pack(
    new Map([
      ['README.txt', Buffer.from(readme(contents), 'utf8')],
      ['dictionary.csv', Buffer.from(dictionary(tables), 'utf8')],
      ...tables.map((table): [string, Buffer] => [
        `${table.dimensions.join('-by-')}.csv`,
        Buffer.from(csvOf(table), 'utf8'),
      ]),
    ]),
  );
}

function csvOf({ dimensions, cells }: ToldTable): string {
  return toCsv([
    [...dimensions, 'state', 'value'],
    ...cells.map(({ codes, state, value }) => [...dimensions.map((name) => codes[name] ?? ALL), state, value ?? '']),
  ]);
}

function dictionary(tables: readonly ToldTable[]): string {
  const used = new Map(
    tables.flatMap(({ dimensions, values }) => dimensions.map((name, i) => [name, values[i] ?? []])),
  );
  return toCsv([
    ['column', 'code', 'meaning_en', 'meaning_ja'],
    ...[...used].flatMap(([name, codes]) => [
      [name, '', ...COLUMNS[name]],
      [name, ALL, 'all together', '合計'],
      ...codes.map((code) => [name, code, code === 'ZZ' ? 'not stated' : '', code === 'ZZ' ? '不明' : '']),
    ]),
    ...STATES.map(([code, en, ja]) => ['state', code, en, ja]),
    ['value', '', 'issue counts, in a cell whose state is count', '延べ数（stateがcountのとき）'],
  ]);
}

function readme({ project, terms, release }: ResearchFileContents): string {
  const { k, base } = AUDIENCES.research;
  return [
    oneLine(project.title),
    '',
    `Release ${release.id}, definition ${release.definition}. Quarters that begin on ${release.firstQuarter} to ${release.lastQuarter}, counted together.`,
    '',
    'HOW IT WAS COUNTED',
    'An issue count is one topic of one case, in the quarter in which it was noted (Asia/Tokyo). One person may have several.',
    `A count with fewer than ${k} distinct people behind it, or of which one person makes more than half, is suppressed, and so are`,
    `others that would give it away. What is shown is rounded to multiples of ${base}. 0 means counted, and none. The quarters were`,
    'counted once; later corrections are not in it. A low count is no good score: most people who need help do not come.',
    '',
    'WHAT MAY BE DONE WITH IT',
    `Agreement about the use of the data, version ${oneLine(terms.version)}, signed by ${oneLine(terms.signatory)} on ${terms.signedOn}, until ${terms.validUntil}.`,
    `Purposes: ${oneLine(terms.purposes)}`,
    'No attempt is made to find out about single people, workplaces or companies, also not with other data. The file is not handed',
    'on; it is deleted when the agreement ends. Publications name the release and are reported to the association.',
    '',
    '数え方と利用条件',
    `延べ数は、案件ごとの相談項目を、記録された四半期（日本時間）に1つずつ数えたものです。${k}人未満の数などは秘匿し、示す数は${base}の倍数に丸めています。`,
    '個人・事業所・企業を特定しようとしないこと。第三者に渡さず、契約の終了時に消去すること。公表したものは協会に知らせること。',
    '',
  ].join('\r\n');
}

/** Nobody's words begin a line of their own, which would read like one of ours. */
function oneLine(words: string): string {
  return words.replace(/\p{Cc}+/gu, ' ');
}
