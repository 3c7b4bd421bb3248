import { htmlOf } from './html';

describe('htmlOf', () => {
  it('escapes every text and makes a button of the link, with the address in sight', () => {
    const html = htmlOf({
      subject: 'a <b> & "c"',
      paragraphs: ['<script>alert(1)</script>', 'two\nlines', 'https://elsewhere.example'],
      link: { address: 'https://portal.example/a?b=1&c=2', label: 'Open "it"' },
      locale: 'ja"x',
    });
    expect(html).not.toContain('<script>');
    expect(html).toContain('<title>a &lt;b&gt; &amp; &quot;c&quot;</title>');
    expect(html).toMatch(/<a href="https:\/\/portal\.example\/a\?b=1&amp;c=2"[^>]*>Open &quot;it&quot;<\/a>/);
    expect(html).toContain('>https://portal.example/a?b=1&amp;c=2</p>');
    expect(html).toContain('two<br>lines');
    expect(html.match(/<a /g)).toHaveLength(1);
    expect(html).toContain('lang="ja&quot;x"');
  });

  it('fetches nothing, and has no link where there is none', () => {
    const html = htmlOf({ subject: 's', paragraphs: ['p'], locale: 'en' });
    expect(html).not.toMatch(/<(img|link|script|iframe|a) |url\(/);
  });
});
