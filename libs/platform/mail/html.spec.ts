import { htmlOf } from './html';

describe('htmlOf', () => {
  it('escapes every text and links an address that stands alone', () => {
    const html = htmlOf({
      subject: 'a <b> & "c"',
      paragraphs: ['<script>alert(1)</script>', 'https://portal.example/a?b=1&c=2', 'see https://portal.example'],
      locale: 'ja"x',
    });
    expect(html).not.toContain('<script>');
    expect(html).toContain('<title>a &lt;b&gt; &amp; &quot;c&quot;</title>');
    expect(html).toContain('<a href="https://portal.example/a?b=1&amp;c=2">');
    expect(html).toContain('<p>see https://portal.example</p>');
    expect(html).toContain('lang="ja&quot;x"');
  });

  it('fetches nothing', () => {
    expect(htmlOf({ subject: 's', paragraphs: ['p'], locale: 'en' })).not.toMatch(/<(img|link|script|iframe)|url\(/);
  });
});
