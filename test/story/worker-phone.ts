import type { Page } from 'playwright-core';
import { aPhoto } from '../support/photo';

/** What she says on the form. Fields are named as the form names them, so that any language will do. */
export interface Complaint {
  locale: string;
  workplaceCode: string;
  categories: string[];
  details?: string[];
  story: string;
  danger: 'now' | 'afraid' | 'no';
  photos: number;
  email?: string;
  company: 'yes' | 'no';
  partner: 'yes' | 'no';
}

/** Her browser, driven by what is on the page: no scripts run in it. */
export class WorkerPhone {
  constructor(
    readonly page: Page,
    private readonly address: string,
  ) {}

  async open(path: string): Promise<void> {
    await this.page.goto(`${this.address}${path}`);
  }

  async next(): Promise<void> {
    await this.page.locator('button[name=go][value=next]').click();
  }

  async back(): Promise<void> {
    await this.page.locator('button[name=go][value=back], a[rel=prev]').first().click();
  }

  text(): Promise<string> {
    return this.page.locator('body').innerText();
  }

  async choose(name: string, value: string): Promise<void> {
    await this.page.locator(`input[name="${name}"][value="${value}"]`).check({ force: true });
  }

  field(name: string): Promise<string> {
    return this.page.locator(`[name="${name}"]`).first().inputValue();
  }

  async fill(name: string, text: string): Promise<void> {
    await this.page.locator(`[name="${name}"]`).first().fill(text);
  }

  /** From the language page to the words of the story. */
  async tellWhereAndWhat(complaint: Complaint): Promise<void> {
    await this.open('/');
    await this.page.locator(`a[hreflang="${complaint.locale}"]`).first().click();
    await this.page.locator(`a[href="/${complaint.locale}/form/where"]`).first().click();
    await this.fill('workplaceCode', complaint.workplaceCode);
    await this.tellWhat(complaint);
  }

  /** On from the first page, as it is filled in. */
  private async tellWhat(complaint: Complaint): Promise<void> {
    await this.next();
    for (const category of complaint.categories) await this.choose('categories', category);
    await this.next();
    for (const detail of complaint.details ?? []) await this.choose('details', detail);
    if (this.page.url().endsWith('/details')) await this.next();
    await this.fill('story', complaint.story);
    await this.next();
  }

  async tellDanger(complaint: Complaint): Promise<void> {
    await this.choose('danger', complaint.danger);
    await this.next();
  }

  async addPhotos(count: number): Promise<void> {
    const buffer = await aPhoto();
    const files = Array.from({ length: count }, (_, i) => ({ name: `photo-${i}.jpg`, mimeType: 'image/jpeg', buffer }));
    await this.page.locator('input[type=file]').setInputFiles(files);
    await this.page.locator('button[name=go][value=add]').click();
  }

  async tellWhoAndConsent(complaint: Complaint): Promise<void> {
    await this.choose('naming', 'anonymous');
    await this.choose('contact', complaint.email ? 'email' : 'none');
    if (complaint.email) await this.fill('email', complaint.email);
    await this.next();
    await this.choose('company', complaint.company);
    await this.choose('partner', complaint.partner);
    await this.next();
  }

  /** Sends the checked form. @returns the receipt as it is shown */
  async send(): Promise<string> {
    await this.page.locator('button[name=go][value=send]').click();
    return (await this.page.locator('.code').innerText()).trim();
  }

  /** The whole form in one go. @returns the receipt */
  async complain(complaint: Complaint): Promise<string> {
    await this.tellWhereAndWhat(complaint);
    return this.tellRest(complaint);
  }

  /** The form from its first page on, which knows where she works. @returns the receipt */
  async tellFromWhere(complaint: Complaint): Promise<string> {
    await this.tellWhat(complaint);
    return this.tellRest(complaint);
  }

  private async tellRest(complaint: Complaint): Promise<string> {
    await this.tellDanger(complaint);
    if (this.page.url().endsWith('/emergency')) await this.continueLink();
    if (complaint.photos > 0) await this.addPhotos(complaint.photos);
    await this.next();
    await this.tellWhoAndConsent(complaint);
    return this.send();
  }

  /** On from the emergency numbers. */
  async continueLink(): Promise<void> {
    await this.page.locator('main a.primary, main button.primary').first().click();
  }

  /** Comes back with the receipt, on any device. */
  async comeBack(locale: string, receipt: string): Promise<void> {
    await this.open(`/${locale}/return`);
    await this.fill('receipt', receipt);
    await this.page.locator('main button.primary').click();
  }
}
