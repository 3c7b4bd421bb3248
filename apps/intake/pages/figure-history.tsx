import type { PublishedQuarter, QuarterTopics } from '@modules/reporting';
import type { ReactElement } from 'react';
import { codeName } from '../figures/figure-words';
import type { Words } from '../i18n/words';
import { OverTimeChart, topicCell, topicsOf } from './figure-charts';
import { Cell, ScrolledTable } from './figure-parts';

interface OverTimeProps {
  words: Words;
  quarters: readonly QuarterTopics[];
}

/** The topics over the quarters, as a picture and as a table; nothing where there is but one. */
export function OverTime({ words, quarters }: OverTimeProps): ReactElement | null {
  if (quarters.length < 2) return null;
  const title = words.say('figures.overTime');
  const topics = [undefined, ...topicsOf(quarters)];
  return (
    <>
      <h2>{title}</h2>
      <p>{words.say('figures.overTimeHint')}</p>
      <OverTimeChart words={words} quarters={quarters} />
      <ScrolledTable title={title}>
        <thead>
          <tr>
            <td />
            {topics.map((topic) => (
              <th key={topic ?? ''} scope="col">
                {topic === undefined ? words.say('figures.total') : codeName(words, 'group', topic)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="even">
          {quarters.map((each) => (
            <tr key={each.quarter}>
              <th scope="row">{words.quarter(each.quarter)}</th>
              {topics.map((topic) => (
                <Cell key={topic ?? ''} words={words} cell={topicCell(each, topic)} />
              ))}
            </tr>
          ))}
        </tbody>
      </ScrolledTable>
    </>
  );
}

interface HistoryProps {
  words: Words;
  /** The newest first. */
  releases: readonly PublishedQuarter[];
}

/** A year: all others stand in the history. */
const OTHERS_SHOWN = 4;

/** The newest others, each with its page and its data, and the way to all of them. */
export function OtherQuarters({ words, releases }: HistoryProps): ReactElement | null {
  if (releases.length === 0) return null;
  return (
    <>
      <h2>{words.say('figures.earlier')}</h2>
      <ul className="others">
        {releases.slice(0, OTHERS_SHOWN).map(({ quarter }) => (
          <li key={quarter}>
            <a href={`/${words.locale}/figures/${quarter}`}>{words.quarter(quarter)}</a> <DataLinks quarter={quarter} />
          </li>
        ))}
        {releases.length > OTHERS_SHOWN ? (
          <li>
            <a href={`/${words.locale}/figures/methods#history`}>{words.say('figures.history')}</a>
          </li>
        ) : null}
      </ul>
    </>
  );
}

function DataLinks({ quarter }: { quarter: string }): ReactElement {
  return (
    <>
      <a href={`/figures/${quarter}/data.csv`} download>
        CSV
      </a>{' '}
      <a href={`/figures/${quarter}/data.json`} download>
        JSON
      </a>
    </>
  );
}

/** What was published when, and by which version of the rule. */
export function ReleaseHistory({ words, releases }: HistoryProps): ReactElement {
  const title = words.say('figures.history');
  if (releases.length === 0) return <p>{words.say('figures.none')}</p>;
  return (
    <ScrolledTable title={title}>
      <thead>
        <tr>
          {(['historyMonths', 'historyDay', 'historyVersion'] as const).map((name) => (
            <th key={name} scope="col">
              {words.say(`figures.${name}`)}
            </th>
          ))}
          <th scope="col">{words.say('figures.data')}</th>
        </tr>
      </thead>
      <tbody className="even">
        {releases.map(({ quarter, publishedAt, correctedAt, definition }) => (
          <tr key={quarter}>
            <th scope="row">
              <a href={`/${words.locale}/figures/${quarter}`}>{words.quarter(quarter)}</a>
            </th>
            <td>
              {words.day(publishedAt)}
              {correctedAt ? (
                <>
                  <br />
                  {words.day(correctedAt)}
                  <br />
                  <a href={`/${words.locale}/figures/${quarter}/changes`}>{words.say('figures.changes')}</a>
                </>
              ) : null}
            </td>
            <td>{definition}</td>
            <td className="others">
              <DataLinks quarter={quarter} />
            </td>
          </tr>
        ))}
      </tbody>
    </ScrolledTable>
  );
}
