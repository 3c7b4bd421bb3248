import type { CorrectedCell, PublishedCorrection, PublishedFigures } from '@modules/reporting';
import type { ReactElement } from 'react';
import { codeName, SIGNS } from '../figures/figure-words';
import type { KeyIn } from '../i18n/catalogue';
import type { Words } from '../i18n/words';
import { FIGURES_STYLE_ADDRESS } from '../style/stylesheet';
import { Cell, ScrolledTable } from './figure-parts';
import { PageFrame } from './page-frame';

interface Props {
  words: Words;
  figures: PublishedFigures;
}

/** More would make the page heavy; the data have them all. */
const ROWS_SHOWN = 150;

const REASONS: Readonly<Record<PublishedCorrection['reason'], KeyIn<'figures'>>> = {
  entry_errors: 'reasonEntry',
  late_entries: 'reasonLate',
  counted_twice: 'reasonTwice',
  counting_error: 'reasonCounting',
};

/** Where this edition stands: the newest under the quarter, the first one of two beside it. */
export function addressOf({ quarter, edition, correction }: PublishedFigures): string {
  return `/figures/${quarter}${correction && edition === 1 ? '/first' : ''}`;
}

/** That a quarter was corrected, when and why, and where the other edition is; nothing where it was not. */
export function CorrectionNotice({ words, figures }: Props): ReactElement | null {
  const { quarter, edition, correction } = figures;
  if (!correction) return null;
  const [day, first] = [words.day(correction.publishedAt), words.day(correction.firstPublishedAt)];
  const base = `/${words.locale}/figures/${quarter}`;
  return (
    <div className="notice">
      <p>
        {edition === 1
          ? words.say('figures.isFirst', { day })
          : words.say('figures.corrected', { day, first, edition })}
      </p>
      <p>{words.say(`figures.${REASONS[correction.reason]}`)}</p>
      {edition === 1 ? null : <p>{words.say('figures.asBefore', { people: figures.leastPeople })}</p>}
      <ul>
        <li>
          <a href={`${base}/changes`}>{words.say('figures.changes')}</a>
        </li>
        <li>
          {edition === 1 ? (
            <a href={base}>{words.say('figures.toCorrected')}</a>
          ) : (
            <a href={`${base}/first`}>{words.say('figures.toFirst')}</a>
          )}
        </li>
      </ul>
    </div>
  );
}

/** What a quarter said at first beside what it says now. */
export function FigureChangesPage({
  words,
  figures,
}: Props & { figures: { correction: PublishedCorrection } }): ReactElement {
  const { quarter, correction } = figures;
  const cells = [...correction.cells].sort((one, other) => breadthOf(one) - breadthOf(other));
  const isHidden = cells.some(({ before }) => before.state === 'suppressed');
  const more = cells.length - ROWS_SHOWN;
  const [day, first] = [words.day(correction.publishedAt), words.day(correction.firstPublishedAt)];
  return (
    <PageFrame words={words} samePage={`/figures/${quarter}/changes`} style={FIGURES_STYLE_ADDRESS}>
      <h1>{words.say('figures.changes')}</h1>
      <p className="lead">
        <b>{words.quarter(quarter)}</b> · {words.say('figures.corrected', { day, first, edition: 2 })}
      </p>
      <p>{words.say(`figures.${REASONS[correction.reason]}`)}</p>
      <p className="notice">{words.say('figures.asBefore', { people: figures.leastPeople })}</p>
      <Changes words={words} cells={cells.slice(0, ROWS_SHOWN)} />
      {isHidden ? <p>{words.say('figures.hiddenMeaning', { sign: SIGNS.suppressed })}</p> : null}
      {more > 0 ? <p>{words.say('figures.moreChanges', { number: more })}</p> : null}
      <ul>
        <li>
          <a href={`/${words.locale}/figures/${quarter}`}>{words.say('figures.toCorrected')}</a>
        </li>
        <li>
          <a href={`/${words.locale}/figures/${quarter}/first`}>{words.say('figures.toFirst')}</a>
        </li>
        <li>
          <a href={`/figures/${quarter}/data.csv`} download>
            {words.say('figures.csv')}
          </a>
        </li>
      </ul>
    </PageFrame>
  );
}

/** Everything first, then what has one code, then what has two. */
function breadthOf({ codes }: CorrectedCell): number {
  return Object.keys(codes).length;
}

function Changes({ words, cells }: { words: Words; cells: readonly CorrectedCell[] }): ReactElement {
  const title = words.say('figures.changes');
  return (
    <ScrolledTable title={title}>
      <thead>
        <tr>
          <td />
          <th scope="col">{words.say('figures.before')}</th>
          <th scope="col">{words.say('figures.now')}</th>
        </tr>
      </thead>
      <tbody className="even">
        {cells.map(({ codes, before, now }) => (
          <tr key={JSON.stringify(codes)}>
            <th scope="row">{cellName(words, codes)}</th>
            <Cell words={words} cell={before} />
            <Cell words={words} cell={now} />
          </tr>
        ))}
      </tbody>
    </ScrolledTable>
  );
}

function cellName(words: Words, codes: Readonly<Record<string, string>>): string {
  const names = Object.entries(codes).map(([dimension, code]) => codeName(words, dimension, code));
  return names.length === 0 ? words.say('figures.total') : names.join(' · ');
}
