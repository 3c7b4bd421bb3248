import type { ReactElement, ReactNode } from 'react';
import type { QuestionStep } from '../form/step.rules';
import { unfinished } from '../form/step.rules';
import { issueWords } from '../form/issue-words';
import { previousPath } from '../form/path.rules';
import { isAboutDesk, issuesOf } from '../form/topics';
import type { Words } from '../i18n/words';
import { WhereItGoes } from './about-desk-parts';
import { EmergencyNumbers } from './emergency.page';
import { HiddenFields, NoticeBox } from './form-parts';
import { PageFrame } from './page-frame';
import { prefectureName, siteName } from './question.pages';
import type { StepView } from './view';

/** So much of a long story is repeated here; the whole of it is one link away. */
const EXCERPT_CHARACTERS = 600;

interface Row {
  label: string;
  value: ReactNode;
  /** The page on which to change it. */
  path: QuestionStep | 'photos';
}

function whereRow({ words, draft }: StepView): Row {
  const lines = [
    draft.site ? siteName(words, draft.site) : '',
    draft.place,
    draft.prefectureCode ? prefectureName(words, draft.prefectureCode) : '',
  ].filter(Boolean);
  return { label: words.say('check.where'), value: linesOf(lines, words), path: 'where' };
}

function whatRow({ words, draft }: StepView): Row {
  const topics = issuesOf(draft).map((issue) => {
    const isChosen = draft.details.includes(`${issue.category}.${issue.subcategory}`);
    // What was put in for her is not shown as her words.
    return issueWords(words, isChosen ? issue : { ...issue, subcategory: '' });
  });
  return { label: words.say('check.what'), value: linesOf(topics, words), path: 'what' };
}

function linesOf(lines: readonly string[], words: Words): ReactNode {
  if (lines.length === 0) return <span className="hint">{words.say('check.notSaid')}</span>;
  return lines.map((line) => <div key={line}>{line}</div>);
}

function Story({ words, draft }: StepView): ReactElement {
  const isLong = draft.story.length > EXCERPT_CHARACTERS;
  return (
    <>
      <div className="words">{draft.story.slice(0, EXCERPT_CHARACTERS)}</div>
      {isLong ? <div className="hint">{words.say('check.storyMore', { count: draft.story.length })}</div> : null}
    </>
  );
}

function contactRow({ words, draft }: StepView): Row {
  const { contact, email, phone } = draft;
  if (contact === 'sms') return { label: words.say('you.phoneLabel'), value: phone, path: 'you' };
  return { label: words.say('check.contact'), value: linesOf(contact === 'email' ? [email] : [], words), path: 'you' };
}

function rowsOf(view: StepView): Row[] {
  const { words, draft } = view;
  const yesNo = (isYes: boolean) => words.say(isYes ? 'check.yes' : 'check.no');
  return [
    whereRow(view),
    whatRow(view),
    { label: words.say('check.story'), value: <Story {...view} />, path: 'story' },
    {
      label: words.say('check.danger'),
      value: draft.danger ? words.say(`danger.${draft.danger}`) : '',
      path: 'danger',
    },
    {
      label: words.say('check.photos'),
      value: words.say('check.photosCount', { count: draft.attachments.length }),
      path: 'photos',
    },
    { label: words.say('check.name'), value: linesOf(draft.isAnonymous ? [] : [draft.name], words), path: 'you' },
    {
      label: words.say('check.nationality'),
      value: linesOf(draft.nationalityCode ? [words.country(draft.nationalityCode)] : [], words),
      path: 'you',
    },
    contactRow(view),
    { label: words.say('check.recovery'), value: linesOf(draft.recovery ? [draft.recovery] : [], words), path: 'you' },
    ...(isAboutDesk(draft)
      ? []
      : ([
          { label: words.say('check.company'), value: yesNo(draft.companyConsent), path: 'sharing' },
          { label: words.say('check.partner'), value: yesNo(draft.partnerConsent), path: 'sharing' },
        ] as const)),
  ];
}

/** What is still missing, each with a link to the page where it is asked. */
function Unfinished({ words, draft }: StepView): ReactElement | null {
  const missing = unfinished(draft);
  if (missing.length === 0) return null;
  return (
    <div className="summary" role="alert" aria-labelledby="summary-title">
      <h2 id="summary-title">{words.say('layout.errorTitle')}</h2>
      <ul>
        {missing.map(({ field, code, values, step }) => (
          <li key={field}>
            <a href={`/${words.locale}/form/${step}#${field}`}>{words.say(`errors.${code}`, values)}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Everything she answered, to be looked over and sent. */
export function CheckPage(view: StepView): ReactElement {
  const { words, draft, secrets, notice, errors } = view;
  return (
    <PageFrame words={words} samePage="/form/check">
      <NoticeBox words={words} notice={notice} />
      {errors.length > 0 ? (
        <div className="summary" role="alert">
          {errors.map(({ code, values }) => (
            <p key={code}>{words.say(`errors.${code}`, values)}</p>
          ))}
        </div>
      ) : null}
      <Unfinished {...view} />
      <h1>{words.say('check.heading')}</h1>
      <p className="lead">{words.say('check.hint')}</p>
      {draft.danger === 'now' ? <EmergencyNumbers words={words} /> : null}
      <dl className="answers">
        {rowsOf(view).map(({ label, value, path }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
            <dd className="change">
              <a href={`/${words.locale}/form/${path}`}>
                {words.say('layout.change')}
                <span className="unseen"> {label}</span>
              </a>
            </dd>
          </div>
        ))}
      </dl>
      <form id="step" method="post" action={`/${words.locale}/form/check`} noValidate>
        <HiddenFields words={words} secrets={secrets} notice={notice} />
        {view.body === undefined ? null : <WhereItGoes words={words} body={view.body} />}
        <p>{words.say('check.sendHint')}</p>
        <div className="buttons">
          <button className="primary" name="go" value="send">
            {words.say('check.send')}
          </button>
          <a className="button plain" href={`/${words.locale}/form/${previousPath('check', draft) ?? 'you'}`}>
            {words.say('layout.back')}
          </a>
        </div>
      </form>
    </PageFrame>
  );
}
