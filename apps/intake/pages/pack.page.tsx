import {
  type PublishedPack,
  type PublishedYear,
  type ToldIndicator,
  UNGP_CRITERIA,
  type UngpCriterion,
} from '@modules/reporting';
import type { ReactElement } from 'react';
import { LICENCE } from '../figures/open-data';
import { criterionWord, indicatorWord, sayReading } from '../figures/pack-words';
import type { Words } from '../i18n/words';
import { FIGURES_STYLE_ADDRESS } from '../style/stylesheet';
import { PackYears } from './pack-years';
import { PageFrame } from './page-frame';

const CRITERIA = Object.keys(UNGP_CRITERIA) as UngpCriterion[];

interface PackProps {
  words: Words;
  pack: PublishedPack;
  /** Every year that was let out, the newest first. */
  years: readonly PublishedYear[];
}

/** A year by the eight criteria, for anybody: what is told of each indicator, of what, of how many known, and before. */
export function PackPage({ words, pack, years }: PackProps): ReactElement {
  const { year, publishedAt, leastPeople: people, roundedTo: base, leastCoverage: least } = pack;
  return (
    <PageFrame words={words} samePage={`/figures/ungp/${year}`} style={FIGURES_STYLE_ADDRESS}>
      <h1>{words.say('ungp.title', { year: words.year(year) })}</h1>
      <p className="lead">{words.say('ungp.lead')}</p>
      <p>{words.say('figures.published', { day: words.day(publishedAt) })}</p>
      <p className="notice">{words.say('ungp.noScore')}</p>
      {CRITERIA.map((criterion, index) => (
        <section key={criterion}>
          <h2>
            {words.number(index + 1)}. {criterionWord(words, criterion)}
          </h2>
          {pack.indicators
            .filter((each) => each.criterion === criterion)
            .map((indicator) => (
              <Indicator key={indicator.id} words={words} indicator={indicator} />
            ))}
        </section>
      ))}
      <h2>{words.say('figures.read')}</h2>
      <ul>
        <li>{words.say('ungp.rounded', { people, base })}</li>
        <li>{words.say('ungp.ownDoing')}</li>
        <li>{words.say('ungp.leastKnown', { least })}</li>
        <li>{words.say('ungp.frozen')}</li>
      </ul>
      <Files words={words} year={year} />
      <PackYears words={words} years={years.filter((each) => each.year !== year)} />
      <p>
        <a href={`/${words.locale}/figures`}>{words.say('figures.toFigures')}</a>
      </p>
    </PageFrame>
  );
}

function Indicator({ words, indicator }: { words: Words; indicator: ToldIndicator }): ReactElement {
  const { reading, isGap, direction, trend } = indicator;
  const before = trend.map((each) => `${words.year(each.year)}: ${sayReading(words, each.reading, isGap)}`);
  const facts = [
    reading.numerator === null
      ? ''
      : words.say('ungp.counts', { numerator: reading.numerator, denominator: reading.denominator ?? 0 }),
    reading.coverage === null ? '' : words.say('ungp.known', { coverage: reading.coverage }),
    direction === 'none' ? '' : words.say(`ungp.${direction}`),
  ].filter(Boolean);
  return (
    <>
      <h3>{indicatorWord(words, indicator, 'Name')}</h3>
      <p className="told">
        {reading.state === 'value' && !isGap ? <ShareBar share={reading.value ?? 0} /> : null}
        <b>{sayReading(words, reading, isGap)}</b>
        {facts.length > 0 ? <span>{facts.join(' · ')}</span> : null}
      </p>
      <p className="hint">
        {words.say('ungp.counted', { text: indicatorWord(words, indicator, 'Counted') })}
        <br />
        {words.say('ungp.of', { text: indicatorWord(words, indicator, 'Of') })}
        <br />
        {before.length > 0 ? words.say('ungp.before', { years: before.join(' · ') }) : words.say('ungp.noneBefore')}
      </p>
    </>
  );
}

/** A share of a whole, whose outline is the whole. Its number stands beside it, so it is not read aloud. */
function ShareBar({ share }: { share: number }): ReactElement {
  return (
    <svg className="share" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
      <rect width={share} height="12" />
    </svg>
  );
}

function Files({ words, year }: { words: Words; year: number }): ReactElement {
  const folder = `/figures/ungp/${year}`;
  const files: [string, string][] = [
    [`${folder}/paper/ja`, 'PDF (日本語)'],
    [`${folder}/paper/en`, 'PDF (English)'],
    [`${folder}/data.csv`, words.say('figures.csv')],
    [`${folder}/data.json`, words.say('figures.json')],
    ['/figures/ungp/schema.json', words.say('figures.schema')],
  ];
  return (
    <>
      <h2>{words.say('figures.data')}</h2>
      <p>{words.say('figures.dataText', { licence: LICENCE.name })}</p>
      <ul>
        {files.map(([address, name]) => (
          <li key={address}>
            <a href={address} download>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
