import type { CaughtMail } from './mail-catcher';
import type { CaughtSms } from './sms-catcher';

const STYLE = `
:root { color-scheme: light; font: 100%/1.6 system-ui, sans-serif; color: #1a1a1c; background: #f8f8fb; }
body { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; } p { margin: .25rem 0 1rem; color: #4d4d4f; }
a { color: #0017c1; text-underline-offset: .2em; } a:focus-visible { outline: 3px solid #000; background: #ffd43d; }
ol, dl { margin: 0; padding: 0; list-style: none; background: #fff; border: 1px solid #d9d9d9; border-radius: .5rem; }
li { display: flex; flex-wrap: wrap; gap: 0 1rem; padding: .75rem 1rem; border-top: 1px solid #e6e6e6; }
li:first-child { border-top: 0; } li a { flex: 1 1 18rem; font-weight: 600; } li span { color: #4d4d4f; }
dl { padding: .75rem 1rem; display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
dt { color: #4d4d4f; } dd { margin: 0; overflow-wrap: anywhere; }
pre, iframe { box-sizing: border-box; width: 100%; margin: 1rem 0 0; padding: 1rem; background: #fff; border: 1px solid #d9d9d9;
  border-radius: .5rem; } pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; } iframe { height: 24rem; }
`;

/** Everything in a mail was written by somebody else. */
export function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

function time(at: Date): string {
  return at.toLocaleString('en-GB', { timeZone: 'Asia/Tokyo', dateStyle: 'medium', timeStyle: 'medium' });
}

function page(title: string, body: string, refreshSeconds?: number): string {
  const refresh = refreshSeconds ? `<meta http-equiv="refresh" content="${refreshSeconds}">` : '';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">${refresh}
<style>${STYLE}</style></head><body>${body}</body></html>`;
}

/** @param smsCount where SMS are caught too */
export function listPage(mails: readonly CaughtMail[], smsCount?: number): string {
  const rows = [...mails].reverse().map(
    (mail) => `<li><a href="/mails/${mail.id}">${escapeHtml(mail.subject || '(no subject)')}</a>
<span>to ${escapeHtml(mail.to.join(', '))}</span><span>${time(mail.receivedAt)}</span></li>`,
  );
  const list = rows.length > 0 ? `<ol>${rows.join('')}</ol>` : '<p>No mail yet. It appears here by itself.</p>';
  const intro = '<p>Mail that this installation sends ends here and goes no further. Times are in Japan.</p>';
  const sms = smsCount === undefined ? '' : `<p><a href="/sms">Caught SMS (${smsCount})</a></p>`;
  return page(`Caught mail (${mails.length})`, `<h1>Caught mail</h1>${intro}${sms}${list}`, 5);
}

/** Each message whole: they are that short. */
export function smsPage(messages: readonly CaughtSms[]): string {
  const rows = [...messages].reverse().map(
    ({ to, text, receivedAt }) => `<li><strong>${escapeHtml(text)}</strong>
<span>to ${escapeHtml(to)}</span><span>${time(receivedAt)}</span></li>`,
  );
  const list = rows.length > 0 ? `<ol>${rows.join('')}</ol>` : '<p>No SMS yet. It appears here by itself.</p>';
  const intro = `<p>SMS that this installation sends end here and go no further. Times are in Japan; at night none is sent,
unless somebody is in danger.</p>`;
  const heading = '<p><a href="/">All mail</a></p><h1>Caught SMS</h1>';
  return page(`Caught SMS (${messages.length})`, `${heading}${intro}${list}`, 5);
}

export function mailPage(mail: CaughtMail): string {
  const facts = { From: mail.from, To: mail.to.join(', '), Received: time(mail.receivedAt) };
  const lines = Object.entries(facts).map(([name, value]) => `<dt>${name}</dt><dd>${escapeHtml(value)}</dd>`);
  // An empty sandbox: no script, no form, no way out; the page's policy also keeps pictures from being fetched.
  const html = mail.html
    ? `<iframe sandbox="" title="The mail as a mail program shows it" srcdoc="${escapeHtml(mail.html)}"></iframe>`
    : '';
  const text = `<pre>${escapeHtml(mail.text)}</pre>`;
  const heading = `<p><a href="/">All mail</a></p><h1>${escapeHtml(mail.subject || '(no subject)')}</h1>`;
  return page(mail.subject || 'Mail', `${heading}<dl>${lines.join('')}</dl>${text}${html}`);
}

export function missingPage(): string {
  return page('Not here', '<h1>Not here</h1><p>That mail is not kept any more. <a href="/">All mail</a></p>');
}
