/* Runs inside the page under test, by hand of the test: what a person with a narrow screen or large letters meets. */
(() => {
  const TOUCH_PX = 44;
  const name = (element) => `${element.localName}${element.id ? `#${element.id}` : ''}.${element.className}`;

  /** What reaches over the right edge when the page as a whole can be pushed sideways. */
  const pushedOut = () => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const reaching = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 0.5,
    );
    return [`${scrollWidth} > ${clientWidth}: ${reaching.slice(0, 3).map(name).join(', ')}`];
  };

  /** What a thumb would miss. Links within sentences are as high as their line and not counted. */
  const tooSmall = () =>
    [...document.querySelectorAll('button, .button, .leave, nav a, summary, select, input, textarea, .choice > label')]
      .filter((element) => {
        if (element.closest('.trap') || element.matches('[type=hidden], .choice > input')) return false;
        const { width, height } = element.getBoundingClientRect();
        return height > 0 && (height < TOUCH_PX || width < TOUCH_PX);
      })
      .map(name);

  /** Groups of digits that a line break falls into. */
  const brokenNumbers = () => {
    const broken = [];
    for (const element of document.querySelectorAll('.emergency strong, .code, a[href^="tel:"]')) {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        for (const { 0: digits, index } of walker.currentNode.data.matchAll(/\d+/g)) {
          const range = document.createRange();
          range.setStart(walker.currentNode, index);
          range.setEnd(walker.currentNode, index + digits.length);
          if (range.getClientRects().length > 1) broken.push(digits);
        }
      }
    }
    return broken;
  };

  const root = document.documentElement;
  const facts = {
    lang: root.lang,
    dir: root.dir,
    title: document.title,
    headings: document.querySelectorAll('h1').length,
    takesFiles: document.querySelector('input[type=file]') !== null,
    scripts: document.querySelectorAll('script, [onclick], [onload], [onerror]').length,
    wayOut: document.querySelector('header a.leave')?.getAttribute('href') ?? '',
    pushedOut: pushedOut(),
    tooSmall: tooSmall(),
    brokenNumbers: brokenNumbers(),
  };
  // Twice the letters on the same narrow screen: more than a zoom of 200 % asks for.
  root.style.fontSize = '200%';
  facts.pushedOutWhenLarge = pushedOut();
  facts.brokenNumbersWhenLarge = brokenNumbers();
  root.style.fontSize = '';
  return facts;
})();
