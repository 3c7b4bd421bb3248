import type { WorkerFile } from '@modules/cases';
import type { OwnOverride } from '@modules/custody';
import type { ReactElement } from 'react';
import type { FieldError } from '../form/form-body';
import type { Words } from '../i18n/words';
import { EmergencyNumbers } from './emergency.page';
import { ErrorSummary, HiddenFields, NoticeBox } from './form-parts';
import { PageFrame } from './page-frame';
import { siteName } from './question.pages';
import type { FormSecrets, Notice } from './view';

export interface LentView {
  words: Words;
  secrets: FormSecrets;
  lent: readonly OwnOverride[];
  errors: readonly FieldError[];
  notice?: Notice;
}

/** On her file, as long as something is open that she was not asked about. */
export function LentNotice({ words, steps }: { words: Words; steps: WorkerFile['steps'] }): ReactElement | null {
  const count = (kind: string) => steps.filter((step) => step.kind === kind).length;
  if (count('override_opened') <= count('override_ended')) return null;
  return (
    <p className="notice">
      <a href={`/${words.locale}/file/lent`}>{words.say('lent.notice')}</a>
    </p>
  );
}

function Objection({ view, override }: { view: LentView; override: OwnOverride }): ReactElement | null {
  const { words, secrets, notice } = view;
  if (override.objectedAt) {
    return <p className="done">{words.say('lent.objected', { date: words.instant(override.objectedAt) })}</p>;
  }
  if (!override.isOpen) return null;
  return (
    <form method="post" action={`/${words.locale}/file/lent/${override.id}`} noValidate>
      <HiddenFields words={words} secrets={secrets} notice={notice} />
      <p>{words.say('lent.objectText')}</p>
      <div className="buttons">
        <button className="secondary">{words.say('lent.object')}</button>
      </div>
    </form>
  );
}

function Lent({ view, override }: { view: LentView; override: OwnOverride }): ReactElement {
  const { words } = view;
  const { compartments, reasonCode, requestedAs, decidedAt, expiresAt, endedAt, isOpen } = override;
  const end = endedAt ?? expiresAt;
  const rooms = compartments.length === 1 ? (compartments[0] ?? '') : 'all';
  return (
    <section className={isOpen ? 'notice' : undefined}>
      <h2>{words.say('lent.who', { name: siteName(words, override) })}</h2>
      <ul>
        <li>{words.say('lent.what', { rooms })}</li>
        <li>{words.say('lent.why', { reason: reasonCode })}</li>
        <li>{words.say('lent.roles', { asked: requestedAs, date: words.instant(decidedAt) })}</li>
        <li>
          <b>{words.say(isOpen ? 'lent.until' : 'lent.ended', { date: words.instant(end) })}</b>
        </li>
      </ul>
      <Objection view={view} override={override} />
    </section>
  );
}

/** What was opened because of danger without asking her: to whom, what, why, by whom, until when. */
export function LentPage(view: LentView): ReactElement {
  const { words, lent, errors, notice } = view;
  return (
    <PageFrame words={words} samePage="/file/lent">
      <NoticeBox words={words} notice={notice} />
      <ErrorSummary words={words} errors={errors} />
      <h1>{words.say('lent.heading')}</h1>
      {lent.some(({ isOpen }) => isOpen) ? <EmergencyNumbers words={words} /> : null}
      {lent.length === 0 ? <p>{words.say('consents.readsNone')}</p> : null}
      {lent.map((override) => (
        <Lent key={override.id} view={view} override={override} />
      ))}
      <p>
        <a href={`/${words.locale}/file`}>{words.say('file.backToFile')}</a>
      </p>
    </PageFrame>
  );
}
