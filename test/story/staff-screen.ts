import type { Locator, Page } from 'playwright-core';
import { DEMO_PASSWORD } from '../../apps/launcher/demo/demo-people';

/** A person at the portal, in English. They press what they can read. */
export class StaffScreen {
  constructor(
    readonly page: Page,
    private readonly address: string,
  ) {}

  async signIn(email: string): Promise<void> {
    await this.page.goto(this.address);
    const english = this.page.getByText('English', { exact: true }).first();
    await english.waitFor();
    await english.click();
    await this.page.getByLabel('E-mail address').fill(email);
    await this.page.getByLabel('Password', { exact: true }).fill(DEMO_PASSWORD);
    await this.button('Sign in').click();
    await this.page.getByRole('button', { name: /Account/ }).waitFor();
    // The account's own language wins at sign-in; this person reads English.
    await english.click();
  }

  async open(path: string): Promise<void> {
    await this.page.goto(`${this.address}${path}`);
    await this.page.locator('main h1').first().waitFor();
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  /** Waits for the text to be on the page. */
  async sees(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor({ timeout: 10_000 });
  }

  text(): Promise<string> {
    return this.page.locator('main').innerText();
  }
}
