import type { Page, Response } from 'playwright-core';
import { until } from '../support/until';
import type { PageEye, PageFacts } from './page-eye';

/** For a machine that does many other things at once. */
const SECONDS_AT_MOST = 30;

/** A page as it was met: what it is, what its answer said, and what axe says. */
export interface SeenPage extends PageFacts {
  name: string;
  status: number;
  headers: Record<string, string>;
  /** Of the document, as sent without compression. */
  bytes: number;
  axe: string[];
}

/** Watches one browser page: what it asks for, and what came as its document. */
export class PageWatch {
  /** Every address that was asked for. */
  readonly requests: string[] = [];
  /** Of every style sheet that arrived. */
  readonly styleBytes: number[] = [];
  private document: Response | undefined;
  private readonly sheets: Promise<void>[] = [];

  /** The document of the page that was looked at last. */
  private seen: Response | undefined;

  constructor(private readonly page: Page) {
    page.context().on('request', (request) => this.requests.push(request.url()));
    page.on('response', (response) => this.note(response));
  }

  /**
   * Everything about the page that came after the one seen before.
   * @param eye on this page, where no scripts run
   * @param laboratory on a page where axe may run: it is shown the same document
   */
  async see(name: string, eye: PageEye, laboratory: PageEye): Promise<SeenPage> {
    const arrived = () => (this.document === this.seen ? undefined : this.document);
    const document = await until(`the page "${name}"`, arrived, SECONDS_AT_MOST);
    this.seen = document;
    await this.page.waitForLoadState();
    const [facts, body] = [await eye.facts(), await document.body()];
    await laboratory.show(body.toString());
    const axe = await laboratory.axe();
    await Promise.all(this.sheets);
    return { name, status: document.status(), headers: document.headers(), bytes: body.length, axe, ...facts };
  }

  private note(response: Response): void {
    const kind = response.request().resourceType();
    const isRedirect = response.status() >= 300 && response.status() < 400;
    if (kind === 'document' && !isRedirect) this.document = response;
    if (kind !== 'stylesheet') return;
    this.sheets.push(response.body().then((body) => void this.styleBytes.push(body.length)));
  }
}
