/*
 * The script of the page that checks a record without a network. Old and new browsers run it as it stands here, after
 * verifyRecord (from libs/modules/record/verify-record.ts) and the constants WORDS, LABELS, LOCALE and TRUSTED_KEY.
 */
const byId = (id) => document.getElementById(id);
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
const instant = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Tokyo' });
const day = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'long', timeZone: 'Asia/Tokyo' });
const digitsOf = (text) => Array.from(text.normalize('NFKC')).map(digitOf).join('');

/** Digits of other scripts stand in rows of ten, in order; that is how any of them is read. */
function digitOf(character) {
  if (!/\p{Nd}/u.test(character)) return '';
  const code = character.codePointAt(0);
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((code - zero) % 10);
}

function line(parent, tag, text, className) {
  const element = document.createElement(tag);
  element.textContent = text;
  if (className) element.className = className;
  parent.append(element);
  return element;
}

/** What an entry says, in the words that the page carries. */
function told(content) {
  if (content === null) return { at: '', words: WORDS.erased };
  const said = JSON.parse(content);
  const at = instant.format(new Date(said.at));
  const date = said.dueAt ? instant.format(new Date(said.dueAt)) : '';
  const clock = LABELS[`clock:${said.kind}`] ?? said.kind;
  if (said.type !== 'step') return { at, words: fill(WORDS[said.type], { clock, date }) };
  const detail = Object.values(said.detail)[0] ?? '';
  return { at, words: LABELS[`${said.kind}:${detail}`] ?? LABELS[`${said.kind}:`] ?? said.kind };
}

function showEntries(file, findings) {
  const list = byId('entries');
  list.replaceChildren();
  for (const [index, entry] of file.entries.entries()) {
    const isChanged = findings.faults.some((fault) => fault.entry === index + 1);
    const item = line(list, 'li', '', isChanged ? 'late' : '');
    const { at, words } = isChanged
      ? { at: '', words: fill(WORDS['entry.changed'], { number: index + 1 }) }
      : told(entry.content);
    line(item, 'div', at, 'hint');
    line(item, 'div', words);
  }
  byId('list').hidden = file.entries.length === 0;
}

function showNumber(result, findings) {
  const typed = digitsOf(byId('number').value);
  if (!typed) return true;
  const found = findings.checkNumbers.findIndex((number) => digitsOf(number) === typed);
  line(result, 'p', found < 0 ? WORDS.numberMissing : fill(WORDS.numberFound, { count: found + 1 }));
  return found >= 0;
}

function show(file, findings, isSignatureChecked) {
  const result = byId('result');
  result.replaceChildren();
  const isWhole = findings.faults.length === 0;
  line(result, 'h2', isWhole ? WORDS.whole : WORDS.broken);
  for (const { code, entry } of findings.faults) line(result, 'p', fill(WORDS[code], { number: entry }));
  const doesNumberFit = showNumber(result, findings);
  if (file.seal && isWhole) {
    const values = {
      count: findings.sealedLength,
      total: file.entries.length,
      date: day.format(new Date(`${file.seal.day.day}T00:00:00+09:00`)),
    };
    line(result, 'p', fill(WORDS.sealed, values));
  }
  if (!file.seal && isWhole) line(result, 'p', WORDS.unsigned);
  if (!isSignatureChecked) line(result, 'p', WORDS.noSignatureCheck);
  result.className = isWhole && doesNumberFit ? 'notice done' : 'notice alarm';
  result.hidden = false;
  result.focus();
}

/** Browsers of some years ago know no Ed25519: everything else is checked all the same, and it is said. */
async function findingsOf(file) {
  try {
    return { findings: await verifyRecord(file, TRUSTED_KEY), isSignatureChecked: true };
  } catch {
    return { findings: await verifyRecord({ ...file, seal: null }), isSignatureChecked: false };
  }
}

async function check(event) {
  event.preventDefault();
  byId('result').hidden = true;
  let file;
  try {
    file = JSON.parse(await byId('file').files[0].text());
  } catch {
    file = { entries: [] };
  }
  const { findings, isSignatureChecked } = await findingsOf(file);
  const isRecord = !findings.faults.some(({ code }) => code === 'file.unreadable');
  const readable = isRecord ? file : { entries: [], seal: null };
  show(readable, findings, isSignatureChecked);
  showEntries(readable, findings);
}

byId('form').addEventListener('submit', check);
