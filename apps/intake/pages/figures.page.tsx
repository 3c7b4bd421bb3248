import type { PublishedFigures, ToldTable } from '@modules/reporting';
import type { ReactElement } from 'react';
import { SIGNS } from '../figures/figure-words';
import { LICENCE } from '../figures/open-data';
import type { Words } from '../i18n/words';
import { FIGURES_STYLE_ADDRESS } from '../style/stylesheet';
import { addressOf, CorrectionNotice } from './figure-correction';
import { BarChart, FigureTable } from './figure-parts';
import { PageFrame } from './page-frame';

interface FiguresProps {
  words: Words;
  /** Nothing where nothing was published yet. */
  figures: PublishedFigures | undefined;
  /** The first days of the quarters that were published, the newest first. */
  quarters: readonly string[];
}

/** What was published of one quarter, for anybody: pictures, tables, how they were counted, and the data to take along. */
export function FiguresPage({ words, figures, quarters }: FiguresProps): ReactElement {
  return (
    <PageFrame words={words} samePage={figures ? addressOf(figures) : '/figures'} style={FIGURES_STYLE_ADDRESS}>
      <h1>{words.say('figures.title')}</h1>
      <p className="lead">{words.say('figures.lead')}</p>
      {figures ? <Quarter words={words} figures={figures} /> : <p className="notice">{words.say('figures.none')}</p>}
      <Others words={words} quarters={quarters.filter((quarter) => quarter !== figures?.quarter)} />
      <p>
        <a href={`/${words.locale}/figures/methods`}>{words.say('figures.methods')}</a>
      </p>
    </PageFrame>
  );
}

function Quarter({ words, figures }: { words: Words; figures: PublishedFigures }): ReactElement {
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
      {byNationality ? <TableWith words={words} table={byNationality} caption="byNationality" /> : null}
      {byPrefecture ? <TableWith words={words} table={byPrefecture} caption="byPrefecture" /> : null}
      <h2>{words.say('figures.read')}</h2>
      <ul>
        <li>{words.say('figures.rule')}</li>
        <li>{words.say('figures.rounded', { base, people })}</li>
        <li>{words.say('figures.hiddenMeaning', { sign: SIGNS.suppressed })}</li>
        {isAsked ? null : <li>{words.say('figures.notCollectedMeaning', { sign: SIGNS.not_collected })}</li>}
        <li>{words.say('figures.frozen')}</li>
        <li>{words.say('figures.methodsVersion', { version: figures.definition })}</li>
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
  return (
    <>
      <h2>{title}</h2>
      <FigureTable words={words} table={table} caption={title} />
      <p className="hint">{words.say('figures.hiddenMeaning', { sign: SIGNS.suppressed })}</p>
    </>
  );
}

function Others({ words, quarters }: { words: Words; quarters: readonly string[] }): ReactElement | null {
  if (quarters.length === 0) return null;
  return (
    <>
      <h2>{words.say('figures.earlier')}</h2>
      <ul>
        {quarters.map((quarter) => (
          <li key={quarter}>
            <a href={`/${words.locale}/figures/${quarter}`}>{words.quarter(quarter)}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

const METHODS = ['Count', 'People', 'Merged', 'Hide', 'Guess', 'Never'] as const;

/** What is counted, what is hidden and why, in plain words. */
export function FigureMethodsPage({ words }: { words: Words }): ReactElement {
  return (
    <PageFrame words={words} samePage="/figures/methods">
      <h1>{words.say('figures.methods')}</h1>
      <p className="lead">{words.say('figures.methodsLead')}</p>
      <ul>
        {METHODS.map((name) => (
          <li key={name}>{words.say(`figures.methods${name}`)}</li>
        ))}
        <li>{words.say('figures.frozen')}</li>
        <li>{words.say('figures.notScore')}</li>
      </ul>
      <p>
        <a href={`/${words.locale}/figures`}>{words.say('figures.toFigures')}</a>
      </p>
    </PageFrame>
  );
}
