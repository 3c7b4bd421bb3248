import type { Mail } from './mailer';

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const FONT = "font-family:system-ui,-apple-system,'Hiragino Sans','Noto Sans JP','Yu Gothic',Meiryo,sans-serif";
/** Mail programs know tables and styles on the element, and little else. */
const OUTER = 'width:100%;background:#f2f2f5;border-collapse:collapse';
const CARD =
  'width:100%;max-width:36em;margin:0 auto;background:#ffffff;border:1px solid #d9d9d9;border-top:6px solid #0b5f7a;border-collapse:separate';
const HEADING = 'margin:0 0 16px;font-size:20px;line-height:1.5;font-weight:700;color:#1a1a1c';
const TEXT = 'margin:0 0 16px;font-size:16px;line-height:1.7;color:#1a1a1c';
const BUTTON =
  'display:inline-block;padding:12px 24px;background:#0b5f7a;color:#ffffff;font-size:16px;line-height:1.5;font-weight:700;text-decoration:none;border-radius:8px';
const ADDRESS = 'margin:12px 0 0;font-size:14px;line-height:1.6;color:#4d4d4f;word-break:break-all';

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
}

function paragraph(text: string): string {
  return `<p style="${TEXT}">${escape(text).replaceAll('\n', '<br>')}</p>`;
}

/** The address stands below in full: nobody should have to press a button that hides where it leads. */
function way({ address, label }: NonNullable<Mail['link']>): string {
  const safe = escape(address);
  return `<p style="margin:24px 0 0"><a href="${safe}" style="${BUTTON}">${escape(label)}</a></p>
<p style="${ADDRESS}">${safe}</p>`;
}

/** The HTML twin of a mail: no picture, no tracking, nothing fetched from anywhere. */
export function htmlOf({ subject, paragraphs, link, locale }: Omit<Mail, 'id' | 'to'>): string {
  return `<!doctype html>
<html lang="${escape(locale)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(subject)}</title></head>
<body style="margin:0;padding:0;background:#f2f2f5;${FONT}">
<table role="presentation" style="${OUTER}"><tr><td style="padding:24px 12px">
<table role="presentation" style="${CARD}"><tr><td style="padding:24px;${FONT}">
<h1 style="${HEADING}">${escape(subject)}</h1>
${paragraphs.map(paragraph).join('\n')}
${link ? way(link) : ''}
</td></tr></table>
</td></tr></table>
</body>
</html>
`;
}
