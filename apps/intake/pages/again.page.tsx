import type { ReopeningState } from '@modules/cases';
import type { ReactElement } from 'react';
import type { FieldError } from '../form/form-body';
import type { Words } from '../i18n/words';
import { ErrorSummary, HiddenFields } from './form-parts';
import { PageFrame } from './page-frame';
import type { FormSecrets } from './view';

export interface AgainView {
  words: Words;
  secrets: FormSecrets;
  state: ReopeningState;
  errors: readonly FieldError[];
}

type Way = 'reopen' | 'appeal';

/** Neither loses her anything, so neither asks whether she is sure. */
function WayBack({ words, secrets, way }: Pick<AgainView, 'words' | 'secrets'> & { way: Way }): ReactElement {
  return (
    <>
      <h2>{words.say(`again.${way}Title`)}</h2>
      <p>{words.say(`again.${way}Text`)}</p>
      <form method="post" action={`/${words.locale}/file/again/${way}`} noValidate>
        <HiddenFields words={words} secrets={secrets} />
        <div className="buttons">
          <button className={way === 'reopen' ? 'primary' : 'secondary'}>{words.say(`again.${way}Title`)}</button>
        </div>
      </form>
    </>
  );
}

function Appealed({ words, state }: AgainView): ReactElement | null {
  const { appeal } = state;
  if (!appeal) return null;
  return (
    <>
      <h2>{words.say('again.appealTitle')}</h2>
      <p>{words.say('again.appealed', { date: words.instant(appeal.askedAt) })}</p>
      {appeal.decision === 'upheld' ? <p>{words.say('again.upheld')}</p> : null}
    </>
  );
}

function Ways(view: AgainView): ReactElement {
  const { words, state } = view;
  if (!state.until) return <p>{words.say(state.isCaseOpen ? 'again.open' : 'again.over')}</p>;
  return (
    <>
      <p className="notice">{words.say('again.until', { date: words.instant(state.until) })}</p>
      <WayBack {...view} way="reopen" />
      {state.mayAppeal ? <WayBack {...view} way="appeal" /> : null}
    </>
  );
}

/** Where she has her closed case opened again, or asks that another person decide. */
export function AgainPage(view: AgainView): ReactElement {
  const { words, errors, state } = view;
  return (
    <PageFrame words={words} samePage="/file/again">
      <ErrorSummary words={words} errors={errors} />
      <h1>{words.say('again.heading')}</h1>
      <Ways {...view} />
      <Appealed {...view} />
      {state.isCaseOpen || state.until ? null : <p>{words.say('erasure.again')}</p>}
      <p>
        <a href={`/${words.locale}/file`}>{words.say('file.backToFile')}</a>
      </p>
    </PageFrame>
  );
}
