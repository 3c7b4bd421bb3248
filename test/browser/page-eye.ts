import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const LOOK = readFileSync(join(__dirname, 'look-in-page.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What `look-in-page.js` finds. */
export interface PageFacts {
  lang: string;
  dir: string;
  title: string;
  /** Of the first rank. */
  headings: number;
  /** Whether files can be chosen on it. */
  takesFiles: boolean;
  scripts: number;
  wayOut: string;
  pushedOut: string[];
  pushedOutWhenLarge: string[];
  tooSmall: string[];
  brokenNumbers: string[];
  brokenNumbersWhenLarge: string[];
}

interface AxeProblem {
  id: string;
  nodes: { target: unknown[]; any: { message: string }[] }[];
}

/** Looks at a page through the browser's own tools, which no content security policy and no ban on scripts stops. */
export class PageEye {
  private constructor(private readonly tools: CDPSession) {}

  static async on(page: Page): Promise<PageEye> {
    return new PageEye(await page.context().newCDPSession(page));
  }

  facts(): Promise<PageFacts> {
    return this.evaluate<PageFacts>(LOOK);
  }

  /** Everything that axe finds wrong, a line each: the rule, where, and why. Scripts must be allowed to run. */
  async axe(): Promise<string[]> {
    if (await this.evaluate<boolean>('typeof axe === "undefined"')) await this.evaluate(`${AXE};0`);
    const options = { runOnly: { type: 'tag', values: TAGS }, resultTypes: ['violations'], preload: false };
    const found = await this.evaluate<AxeProblem[]>(
      `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) =>
        violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ target, any }) => ({ target, any })) })))`,
    );
    return found.flatMap(({ id, nodes }) =>
      nodes.map(({ target, any }) => `${id} at ${target.join(' ')}: ${any.map(({ message }) => message).join('; ')}`),
    );
  }

  /** Puts another document into the page and waits for its style. What was loaded into the window stays there. */
  async show(html: string): Promise<void> {
    await this.evaluate(`new Promise((resolve) => {
      document.open();
      addEventListener('load', resolve, { once: true });
      document.write(${JSON.stringify(html)});
      document.close();
    }).then(() => 0)`);
  }

  private async evaluate<T>(expression: string): Promise<T> {
    const options = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await this.tools.send('Runtime.evaluate', options);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as T;
  }
}
