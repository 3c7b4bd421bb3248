import type { PartView } from '@modules/cases';
import type { ReactElement } from 'react';
import { issueWords } from '../form/issue-words';
import type { Words } from '../i18n/words';
import type { FormSecrets } from './view';

interface PartsProps {
  words: Words;
  parts: readonly PartView[];
}

function topicsOf(words: Words, { issues }: PartView): string {
  return issues.map((issue) => issueWords(words, issue)).join(' · ');
}

/** The parts of her complaint, each with where it stands and the way to it; nothing where the desk has not split it. */
export function PartList({ words, parts, secrets }: PartsProps & { secrets: FormSecrets }): ReactElement | null {
  if (parts.length === 0) return null;
  return (
    <section aria-labelledby="parts">
      <h2 id="parts">{words.say('parts.title')}</h2>
      <p>{words.say('parts.intro')}</p>
      <ol>
        {parts.map((part) => (
          <li key={part.part}>
            <b>{topicsOf(words, part) || words.say('parts.part', { part: part.part })}</b>
            <div>{words.say(part.isErased ? 'parts.erased' : `statuses.${part.status}`)}</div>
            {part.unread > 0 && !part.isOpen ? (
              <div>
                <b>{words.say('parts.unread', { count: part.unread })}</b>
              </div>
            ) : null}
            {part.isOpen ? (
              <div className="hint">{words.say('parts.here')}</div>
            ) : (
              <Open {...{ words, part, secrets }} />
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Open({
  words,
  part: { part },
  secrets,
}: {
  words: Words;
  part: PartView;
  secrets: FormSecrets;
}): ReactElement {
  return (
    <form method="post" action={`/${words.locale}/file/part`}>
      <input type="hidden" name="csrf" value={secrets.csrf} />
      <input type="hidden" name="part" value={part} />
      <button className="secondary">{words.say('parts.open', { part })}</button>
    </form>
  );
}

/** Says of a page what it is about, where there is more than one part. */
export function PartNote({ words, parts }: PartsProps): ReactElement | null {
  const open = parts.find(({ isOpen }) => isOpen);
  if (!open) return null;
  return <p className="notice">{words.say('parts.onlyThis', { part: open.part, topics: topicsOf(words, open) })}</p>;
}
