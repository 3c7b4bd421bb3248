import type { ReactElement, ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { CATALOGUES } from '../i18n/catalogue';
import type { Words } from '../i18n/words';
import { STYLE_ADDRESS } from '../style/stylesheet';

interface FrameProps {
  words: Words;
  /** The same page in another language, below `/{locale}`; null where switching would lose something. */
  samePage?: string | null;
  /** The address of one more style sheet. */
  style?: string;
  children: ReactNode;
}

/** The six languages by their own names; the present one is not a link. */
function Languages({ words, samePage }: { words: Words; samePage: string }): ReactElement {
  return (
    <nav className="languages" aria-label={words.say('layout.language')}>
      <ul>
        {[...CATALOGUES.values()].map(({ meta }) => (
          <li key={meta.locale}>
            {meta.locale === words.locale ? (
              <span aria-current="true">{meta.endonym}</span>
            ) : (
              <a href={`/${meta.locale}${samePage}`} lang={meta.locale} hrefLang={meta.locale} dir={meta.direction}>
                {meta.endonym}
              </a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The frame of every page: a title that betrays nothing, the way out at the top, the languages at the foot. */
export function PageFrame({ words, samePage = null, style, children }: FrameProps): ReactElement {
  return (
    <html lang={words.locale} dir={words.direction}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="format-detection" content="telephone=no" />
        <title>{words.say('layout.title')}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={STYLE_ADDRESS} />
        {style === undefined ? null : <link rel="stylesheet" href={style} />}
      </head>
      <body>
        <a className="skip" href="#main">
          {words.say('layout.skip')}
        </a>
        <header>
          <a className="leave" href="/leave" rel="noreferrer">
            {words.say('layout.leave')}
          </a>
        </header>
        <main id="main">{children}</main>
        <footer>
          {samePage === null ? null : <Languages words={words} samePage={samePage} />}
          <p>{words.say('layout.privacy')}</p>
        </footer>
      </body>
    </html>
  );
}

/** A page as the browser gets it. */
export function renderPage(page: ReactElement): string {
  return `<!doctype html>${renderToStaticMarkup(page)}`;
}
