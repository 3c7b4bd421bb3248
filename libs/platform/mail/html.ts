import type { Mail } from './mailer';

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const WEB_ADDRESS = /^https?:\/\/\S+$/;

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
}

function paragraph(text: string): string {
  const safe = escape(text);
  const inside = WEB_ADDRESS.test(text) ? `<a href="${safe}">${safe}</a>` : safe.replaceAll('\n', '<br>');
  return `<p>${inside}</p>`;
}

/** The HTML twin of a mail: no picture, no tracking, nothing fetched from anywhere. */
export function htmlOf(mail: Pick<Mail, 'subject' | 'paragraphs' | 'locale'>): string {
  return `<!doctype html>
<html lang="${escape(mail.locale)}">
<head><meta charset="utf-8"><title>${escape(mail.subject)}</title></head>
<body style="margin:0 auto;max-width:34em;padding:1.5em;font:16px/1.7 sans-serif;color:#1a1a1c">
${mail.paragraphs.map(paragraph).join('\n')}
</body>
</html>
`;
}
