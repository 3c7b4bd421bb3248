import type { ReactElement } from 'react';
import { CATALOGUES } from '../i18n/catalogue';
import { wordsOf } from '../i18n/words';
import { PageFrame } from './page-frame';

/** The first page: each language by its own name. It is nobody's language, so it says almost nothing. */
export function LanguagePage(): ReactElement {
  const names = [...CATALOGUES.values()].map(({ meta }) => wordsOf(meta.locale).say('layout.language'));
  return (
    <PageFrame words={wordsOf('en')}>
      <h1 className="many">
        {[...CATALOGUES.values()].map(({ meta }, index) => (
          <span key={meta.locale} lang={meta.locale} dir={meta.direction}>
            {names[index]}
          </span>
        ))}
      </h1>
      <ul className="picker">
        {[...CATALOGUES.values()].map(({ meta }) => (
          <li key={meta.locale}>
            <a href={`/${meta.locale}`} lang={meta.locale} hrefLang={meta.locale} dir={meta.direction}>
              {meta.endonym}
            </a>
          </li>
        ))}
      </ul>
    </PageFrame>
  );
}
