import type { PublishedFigures, PublishedQuarter, PublishedYear, QuarterTopics, ToldTable } from '@modules/reporting';
import type { ReactElement } from 'react';
import { SIGNS } from '../figures/figure-words';
import { LICENCE } from '../figures/open-data';
import type { Words } from '../i18n/words';
import { FIGURES_STYLE_ADDRESS } from '../style/stylesheet';
import { BarChart, LongBarChart } from './figure-charts';
import { addressOf, CorrectionNotice } from './figure-correction';
import { OtherQuarters, OverTime, ReleaseHistory } from './figure-history';
import { FigureTable } from './figure-parts';
import { PackHistory, PackYears } from './pack-years';
import { PageFrame } from './page-frame';

interface FiguresProps {
  words: Words;
  /** Nothing where nothing was published yet. */
  figures: PublishedFigures | undefined;
  /** Every quarter that was published, the newest first. */
  releases: readonly PublishedQuarter[];
  /** The topics of this quarter and of those before it, the oldest first. */
  overTime: readonly QuarterTopics[];
  /** The years by UN Guiding Principle 31 that were let out, the newest first. */
  packYears: readonly PublishedYear[];
}

/** What was published of one quarter, for anybody: pictures, tables, how they were counted, and the data to take along. */
export function FiguresPage({ words, figures, releases, overTime, packYears }: FiguresProps): ReactElement {
  return (
    <PageFrame words={words} samePage={figures ? addressOf(figures) : '/figures'} style={FIGURES_STYLE_ADDRESS}>
      <h1>{words.say('figures.title')}</h1>
      <p className="lead">{words.say('figures.lead')}</p>
      {figures ? (
        <Quarter words={words} figures={figures} overTime={overTime} />
      ) : (
        <p className="notice">{words.say('figures.none')}</p>
      )}
      <OtherQuarters words={words} releases={releases.filter(({ quarter }) => quarter !== figures?.quarter)} />
      <PackYears words={words} years={packYears} />
      <p>
        <a href={`/${words.locale}/figures/methods`}>{words.say('figures.methods')}</a>
      </p>
    </PageFrame>
  );
}

/** A version is one word: its hyphen is no place to break a line. */
function unbroken(version: string): string {
  return version.replaceAll('-', '\u2011');
}

type QuarterProps = Pick<FiguresProps, 'words' | 'overTime'> & { figures: PublishedFigures };

function Quarter({ words, figures, overTime }: QuarterProps): ReactElement {
  const { quarter, publishedAt, tables, leastPeople: people, roundedTo: base } = figures;
  const [byPrefecture, byNationality] = tables;
  const isAsked = tables.every(({ cells }) => cells.every(({ state }) => state !== 'not_collected'));
  return (
    <>
      <p>
        <b>{words.quarter(quarter)}</b> · {words.say('figures.published', { day: words.day(publishedAt) })}
      </p>
      <CorrectionNotice words={words} figures={figures} />
      <p className="notice">{words.say('figures.notScore')}</p>
      {byPrefecture ? (
        <>
          <h2>{words.say('figures.byTopic')}</h2>
          <BarChart words={words} table={byPrefecture} dimension="group" />
        </>
      ) : null}
      <OverTime words={words} quarters={overTime} />
      {byNationality ? <TableWith words={words} table={byNationality} caption="byNationality" /> : null}
      {byPrefecture ? <TableWith words={words} table={byPrefecture} caption="byPrefecture" /> : null}
      <h2>{words.say('figures.read')}</h2>
      <ul>
        <li>{words.say('figures.rule')}</li>
        <li>{words.say('figures.rounded', { base, people })}</li>
        <li>{words.say('figures.hiddenMeaning', { sign: SIGNS.suppressed })}</li>
        {isAsked ? null : <li>{words.say('figures.notCollectedMeaning', { sign: SIGNS.not_collected })}</li>}
        <li>{words.say('figures.frozen')}</li>
        <li>{words.say('figures.methodsVersion', { version: unbroken(figures.definition) })}</li>
      </ul>
      <h2>{words.say('figures.data')}</h2>
      <p>{words.say('figures.dataText', { licence: LICENCE.name })}</p>
      <ul>
        <li>
          <a href={`${addressOf(figures)}/data.csv`} download>
            {words.say('figures.csv')}
          </a>
        </li>
        <li>
          <a href={`${addressOf(figures)}/data.json`} download>
            {words.say('figures.json')}
          </a>
        </li>
        <li>
          <a href="/figures/schema.json" download>
            {words.say('figures.schema')}
          </a>
        </li>
      </ul>
    </>
  );
}

interface TableWithProps {
  words: Words;
  table: ToldTable;
  caption: 'byNationality' | 'byPrefecture';
}

function TableWith({ words, table, caption }: TableWithProps): ReactElement {
  const title = words.say(`figures.${caption}`);
  const [, dimension] = table.dimensions;
  return (
    <>
      <h2>{title}</h2>
      {dimension ? <LongBarChart words={words} table={table} dimension={dimension} /> : null}
      <FigureTable words={words} table={table} caption={title} />
    </>
  );
}

const METHODS = {
  methodsCounted: ['rule', 'methodsCount', 'methodsPeople', 'methodsMerged'],
  methodsHidden: ['methodsHide', 'methodsGuess', 'methodsNever'],
  notSaid: ['notScore', 'notSaidPlaces', 'notSaidTwice', 'notSaidSums'],
} as const;

interface MethodsProps {
  words: Words;
  releases: readonly PublishedQuarter[];
  packYears: readonly PublishedYear[];
}

/** What is counted, what is hidden and why, what none of it says, and what was published when. */
export function FigureMethodsPage({ words, releases, packYears }: MethodsProps): ReactElement {
  return (
    <PageFrame words={words} samePage="/figures/methods" style={FIGURES_STYLE_ADDRESS}>
      <h1>{words.say('figures.methods')}</h1>
      <p className="lead">{words.say('figures.methodsLead')}</p>
      {(Object.keys(METHODS) as (keyof typeof METHODS)[]).map((part) => (
        <section key={part}>
          <h2>{words.say(`figures.${part}`)}</h2>
          <ul>
            {METHODS[part].map((name) => (
              <li key={name}>{words.say(`figures.${name}`)}</li>
            ))}
          </ul>
        </section>
      ))}
      <h2 id="history">{words.say('figures.history')}</h2>
      <p>{words.say('figures.historyText')}</p>
      <p>
        {words.say('figures.frozen')} {words.say('figures.correctedOnce')}
      </p>
      <ReleaseHistory words={words} releases={releases} />
      <PackHistory words={words} years={packYears} />
      <p>
        <a href={`/${words.locale}/figures`}>{words.say('figures.toFigures')}</a>
      </p>
    </PageFrame>
  );
}
