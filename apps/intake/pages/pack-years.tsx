import type { CorrectionReason, PublishedYear, RecalledPack } from '@modules/reporting';
import type { ReactElement } from 'react';
import { catalogueOf, CATALOGUES, type KeyIn } from '../i18n/catalogue';
import { type Words, wordsOf } from '../i18n/words';
import { FIGURES_STYLE_ADDRESS } from '../style/stylesheet';
import { PageFrame } from './page-frame';

interface YearsProps {
  words: Words;
  /** The newest first. */
  years: readonly PublishedYear[];
}

/** The way to each year that was let out, and which of them were taken back; nothing where there is none. */
export function PackYears({ words, years }: YearsProps): ReactElement | null {
  if (years.length === 0) return null;
  return (
    <>
      <h2>{words.say('ungp.years')}</h2>
      <ul>
        {years.map((each) => (
          <li key={each.year}>
            <a href={`/${words.locale}/figures/ungp/${each.year}`}>{yearName(words, each)}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** When each year was published, and taken back; nothing where there is none. */
export function PackHistory({ words, years }: YearsProps): ReactElement | null {
  if (years.length === 0) return null;
  return (
    <>
      <h2>{words.say('ungp.years')}</h2>
      <ul>
        {years.map(({ year, publishedAt, recalledAt }) => (
          <li key={year}>
            <a href={`/${words.locale}/figures/ungp/${year}`}>{words.year(year)}</a>:{' '}
            {words.say('figures.published', { day: words.day(publishedAt) })}
            {recalledAt ? (
              <>
                <br />
                {words.say('ungp.gone', { year: words.year(year), day: words.day(recalledAt) })}
              </>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}

function yearName(words: Words, { year, recalledAt }: PublishedYear): string {
  const name = words.year(year);
  return recalledAt ? words.say('ungp.goneYear', { year: name }) : name;
}

const REASONS: Readonly<Record<CorrectionReason, KeyIn<'ungp'>>> = {
  entry_errors: 'goneEntry',
  late_entries: 'goneLate',
  counted_twice: 'goneTwice',
  counting_error: 'goneCounting',
};

interface RecalledProps extends YearsProps {
  recalled: RecalledPack;
}

/** Of a year that was taken back: that it was, when and why, and no figure. */
export function RecalledPackPage({ words, recalled, years }: RecalledProps): ReactElement {
  const { year, publishedAt } = recalled;
  return (
    <PageFrame words={words} samePage={`/figures/ungp/${year}`} style={FIGURES_STYLE_ADDRESS}>
      <h1>{words.say('ungp.title', { year: words.year(year) })}</h1>
      <p>{words.say('figures.published', { day: words.day(publishedAt) })}</p>
      <p className="notice">
        <b>{goneWords(words, recalled)}</b>
        <br />
        {words.say(`ungp.${REASONS[recalled.reason]}`)}
      </p>
      <p>{words.say('ungp.goneText')}</p>
      <p>{words.say('ungp.goneForGood')}</p>
      <PackYears words={words} years={years.filter((each) => each.year !== year)} />
      <p>
        <a href={`/${words.locale}/figures`}>{words.say('figures.toFigures')}</a>
      </p>
    </PageFrame>
  );
}

/** Where a file of such a year was. Its address has no language, so it is said in all of them. */
export function RecalledFilePage({ recalled }: Pick<RecalledProps, 'recalled'>): ReactElement {
  return (
    <PageFrame words={wordsOf('en')}>
      <h1>UNGP 31 · {recalled.year}</h1>
      {[...CATALOGUES.keys()].map((locale) => (
        <RecalledIn key={locale} words={wordsOf(locale)} recalled={recalled} />
      ))}
    </PageFrame>
  );
}

function RecalledIn({ words, recalled }: Pick<RecalledProps, 'words' | 'recalled'>): ReactElement {
  const address = `/${words.locale}/figures/ungp/${recalled.year}`;
  return (
    <section lang={words.locale} dir={words.direction}>
      <h2>{catalogueOf(words.locale).meta.endonym}</h2>
      <p>
        <b>{goneWords(words, recalled)}</b>
        <br />
        {words.say(`ungp.${REASONS[recalled.reason]}`)}
      </p>
      <p>
        <a href={address}>{words.say('ungp.title', { year: words.year(recalled.year) })}</a>
      </p>
    </section>
  );
}

function goneWords(words: Words, { year, recalledAt }: RecalledPack): string {
  return words.say('ungp.gone', { year: words.year(year), day: words.day(recalledAt) });
}
