import { CASE_OUTCOMES, CONTACT_RESULTS, DEADLINE_KINDS, STEP_KINDS } from '@modules/cases';
import type { ReactElement } from 'react';
import { readAsset } from '../assets';
import type { KeyIn } from '../i18n/catalogue';
import type { Words } from '../i18n/words';
import { SavedFrame } from '../pages/saved-frame';
import { VERIFY_RECORD_SCRIPT } from './verify-record.gen';

const SCRIPT = readAsset('record/checking-page.js');

/** The sentences of the script by the names that it and `verifyRecord` use. */
const SENTENCES: Record<string, KeyIn<'record'>> = {
  whole: 'whole',
  broken: 'broken',
  sealed: 'sealed',
  unsigned: 'unsigned',
  noSignatureCheck: 'noSignatureCheck',
  numberFound: 'numberFound',
  numberMissing: 'numberMissing',
  erased: 'erased',
  clock_started: 'clockStarted',
  clock_met: 'clockMet',
  clock_missed: 'clockMissed',
  clock_ended: 'clockEnded',
  'file.unreadable': 'faultUnreadable',
  'entry.changed': 'faultChanged',
  'chain.broken': 'faultBroken',
  'seal.notContained': 'faultNotContained',
  'seal.badSignature': 'faultBadSignature',
  'seal.otherKey': 'faultOtherKey',
};

/** What the sentences leave open, for the script to fill in. */
const OPEN = { date: '{date}', clock: '{clock}', count: '{count}', total: '{total}', number: '{number}' };

/** Codes that choose a sentence among several for the same kind of step. */
const REASONS = [
  'company_silent',
  'no_capacity',
  'not_our_field',
  'conflict_of_interest',
  'language',
  'dispute',
  'court',
  'authority',
  'you',
  'upheld',
  'changed',
  'proposed',
  'accepted',
  'sent_back',
  'reported',
  'verified',
];
const TARGETS = ['desk', 'supervisor', 'partner', 'complainant', 'company'];

/** Every sentence that a step can be, by `kind:code`; the page has no messages to put together. */
function stepLabels(words: Words): [string, string][] {
  const labels: [string, string][] = [];
  for (const kind of STEP_KINDS) {
    const key = `steps.${kind}`;
    if (!words.has(key)) continue;
    const none = { clock: '', target: '', reason: '', outcome: '', recipient: '', contactWay: '' };
    const codes =
      kind === 'deadline_missed' ? DEADLINE_KINDS : ['', ...REASONS, ...TARGETS, ...CASE_OUTCOMES, ...CONTACT_RESULTS];
    for (const code of codes) {
      const clock = words.has(`clocks.${code}`) ? words.say(`clocks.${code}` as 'clocks.acknowledgement') : '';
      labels.push([
        `${kind}:${code}`,
        words.say(key, { ...none, clock, target: code, reason: code, outcome: code, recipient: code, result: code }),
      ]);
    }
  }
  // Most kinds have one sentence whatever the code.
  return labels.filter(([name, text], i) => name.endsWith(':') || text !== labels[i - 1]?.[1]);
}

function data(words: Words, trustedKey: string): string {
  const sentences = Object.entries(SENTENCES).map(([name, key]) => [name, words.say(`record.${key}`, OPEN)]);
  const clocks = DEADLINE_KINDS.map((kind) => [`clock:${kind}`, words.say(`clocks.${kind}`)]);
  const constants = {
    WORDS: Object.fromEntries(sentences) as object,
    LABELS: Object.fromEntries([...stepLabels(words), ...clocks]) as object,
    LOCALE: words.locale,
    TRUSTED_KEY: trustedKey,
  };
  return Object.entries(constants)
    .map(([name, value]) => `const ${name} = ${JSON.stringify(value).replaceAll('<', '\\u003c')};`)
    .join('\n');
}

/**
 * One file that checks a record with no network and no help from us. It is saved, not visited: it alone of all that
 * the form serves carries a script.
 * @param trustedKey hex of the desk's signing key at this moment; empty before the first signed day
 */
export function CheckingPage({ words, trustedKey }: { words: Words; trustedKey: string }): ReactElement {
  const script = `${VERIFY_RECORD_SCRIPT}\n${data(words, trustedKey)}\n${SCRIPT}`;
  return (
    <SavedFrame words={words} policy="script-src 'unsafe-inline'">
      <main id="main">
        <h1>{words.say('record.checkHeading')}</h1>
        <p>{words.say('record.checkIntro')}</p>
        <form id="form">
          <div className="field">
            <label htmlFor="file">{words.say('record.chooseFile')}</label>
            <input id="file" type="file" accept="application/json,.json" required />
          </div>
          <div className="field">
            <label htmlFor="number">{words.say('record.numberLabel')}</label>
            <input id="number" type="text" inputMode="numeric" autoComplete="off" />
          </div>
          <div className="buttons">
            <button className="primary">{words.say('record.check')}</button>
          </div>
        </form>
        <section id="result" role="status" tabIndex={-1} hidden />
        <section id="list" hidden>
          <h2>{words.say('record.entryList')}</h2>
          <ol id="entries" className="steps" />
        </section>
      </main>
      <script dangerouslySetInnerHTML={{ __html: script }} />
    </SavedFrame>
  );
}
