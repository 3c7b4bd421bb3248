import type { ReactElement, ReactNode } from 'react';
import type { Words } from '../i18n/words';
import { STYLESHEET } from '../style/stylesheet';

interface SavedFrameProps {
  words: Words;
  /** What the page may do, as a Content-Security-Policy; never anything over a network. */
  policy: string;
  children: ReactNode;
}

/** The frame of a page that is saved and opened without us: the style is in it, and nothing is fetched. */
export function SavedFrame({ words, policy, children }: SavedFrameProps): ReactElement {
  return (
    <html lang={words.locale} dir={words.direction}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta
          httpEquiv="Content-Security-Policy"
          content={`default-src 'none'; style-src 'unsafe-inline'; ${policy}`}
        />
        <title>{words.say('layout.title')}</title>
        <style dangerouslySetInnerHTML={{ __html: STYLESHEET }} />
      </head>
      <body>{children}</body>
    </html>
  );
}
