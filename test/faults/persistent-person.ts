import { answers } from '../support/processes';
import { type Answer, codeOn, formPages, LineCut, lineTo, Phone } from '../support/phone';
import { until } from '../support/until';

/** What somebody wrote down from her receipt page, with what she had sent. */
export interface Sent {
  receipt: string;
  story: string;
}

const LOCALE = 'vi';

/** Somebody who does not give up: when the form goes away she waits until it is back, and goes on where she was. */
export class PersistentPerson {
  readonly sent: Sent[] = [];
  /** Whether her finished form is on its way at this moment. */
  isSending = false;
  /** How often the form went away while she used it. */
  interruptions = 0;
  private readonly phone: Phone;

  constructor(
    private readonly name: string,
    private readonly address: string,
    private readonly photo: Buffer,
  ) {
    this.phone = new Phone(lineTo(address));
  }

  /** One complaint after the other until she is told that it is enough. She finishes what she has begun. */
  async complainUntil(isEnough: () => boolean): Promise<void> {
    while (!isEnough()) await this.complain(`${this.name}, chuyện thứ ${this.sent.length + 1}`);
  }

  private async complain(story: string): Promise<void> {
    for (const { url, fields } of formPages({ story: { story } }, LOCALE)) {
      await this.persist(async () => this.leadsOn(await this.phone.fillIn(url, fields)));
    }
    await this.persist(() => this.addPhoto());
    await this.persist(() => this.send());
    const page = await this.persist(() => this.phone.get(`/${LOCALE}/receipt`));
    this.sent.push({ receipt: codeOn(page.html), story });
  }

  /** She looks first whether it is there already. */
  private async addPhoto(): Promise<void> {
    const url = `/${LOCALE}/form/photos`;
    const page = await this.phone.get(url);
    if (!page.html.includes('name="remove"')) this.leadsOn(await this.phone.upload(url, [this.photo], { go: 'add' }));
  }

  private async send(): Promise<void> {
    this.isSending = true;
    try {
      this.leadsOn(await this.phone.fillIn(`/${LOCALE}/form/check`, { go: 'send' }));
    } finally {
      this.isSending = false;
    }
  }

  private async persist<T>(attempt: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await attempt();
      } catch (error) {
        if (!(error instanceof LineCut)) throw error;
        this.interruptions += 1;
        await until('the form to be back', () => answers(`${this.address}/healthz`), 60);
      }
    }
  }

  private leadsOn({ status }: Answer): void {
    if (status !== 303) throw new Error(`${this.name} got ${status} instead of the next page`);
  }
}
