import type { WorkerPhone } from '../story/worker-phone';
import { WORKPLACE_CODE } from './pages-world';

/** Called on every page of the tour, with the page's name for messages. */
export type Stop = (name: string) => Promise<void>;

export interface Tour {
  phone: WorkerPhone;
  locale: string;
  /** Of a case with a remedy on offer. */
  receipt: string;
  stop: Stop;
  /** The desk ends her case. */
  endCase: () => Promise<void>;
}

const STORY = 'သုံးလ လစာ မရသေးပါ။\n給料が３か月ありません。\nTiền lương của tôi chưa được trả trong ba tháng.';

/** Every page of the form in one language, in the order in which a person meets it, mistakes included. */
export async function tourEverything(tour: Tour): Promise<void> {
  await closedDoors(tour);
  await places(tour);
  await whereAndWhat(tour);
  await storyAndDanger(tour);
  await photosAndYou(tour);
  await sendAndRead(tour);
  await comeBack(tour);
  await goOn(tour);
}

async function closedDoors({ phone, locale, stop }: Tour): Promise<void> {
  await phone.open(`/${locale}/nowhere/at/all`);
  await stop('problem: no such page');
  await phone.open(`/${locale}/form/check`);
  await stop('problem: no open form');
  await phone.open(`/${locale}/file`);
  await stop('problem: no open file');
  await phone.open(`/${locale}/figures`);
  await stop('figures');
  await phone.open(`/${locale}/figures/2026-04-01/first`);
  await stop('figures, first edition');
  await phone.open(`/${locale}/figures/2026-04-01/changes`);
  await stop('figures, changes');
  await phone.open(`/${locale}/figures/methods`);
  await stop('figures, methods');
  await phone.open(`/${locale}/figures/ungp/2025`);
  await stop('figures, a year');
  await phone.open(`/${locale}/figures/ungp/2023`);
  await stop('figures, a year that was taken back');
  await phone.open('/figures/ungp/2023/data.csv');
  await stop('problem: a file that was taken back');
}

/** Places in study sessions: beside the form, and nothing of it. */
async function places({ phone, locale, stop }: Tour): Promise<void> {
  await phone.open(`/${locale}/sessions`);
  await stop('sessions');
  await phone.page.locator('main section a').first().click();
  await stop('session');
  await phone.page.locator('main button.primary').click();
  await stop('session, wrong');
  await phone.fill('nickname', 'သီတာ');
  await phone.choose('contact', 'sms');
  await phone.fill('phone', '090-1234-5678');
  await phone.page.locator('main button.primary').click();
  await stop('place');
  const number = await phone.page.locator('main input[name=number]').inputValue();
  await phone.page.locator('main input[name=sure]').check();
  await phone.page.locator('main button.secondary').click();
  await stop('place, given back');
  await phone.open(`/${locale}/place`);
  await phone.fill('number', `1${number}`);
  await phone.page.locator('main button.primary').click();
  await stop('place by its number, wrong');
}

async function whereAndWhat({ phone, locale, stop }: Tour): Promise<void> {
  await phone.open('/');
  await stop('language');
  await phone.page.locator(`.picker a[hreflang="${locale}"]`).click();
  await stop('start');
  await phone.page.locator('main a.primary').click();
  await stop('where');
  await phone.fill('workplaceCode', 'NOPE99');
  await phone.next();
  await stop('where, wrong');
  await phone.fill('workplaceCode', WORKPLACE_CODE);
  await phone.next();
  await stop('what');
  await phone.next();
  await stop('what, wrong');
  await phone.back();
  await stop('where, known');
  await phone.open(`/${locale}`);
  await stop('start, with a form begun');
  await phone.open(`/${locale}/form/check`);
  await stop('check, unfinished');
}

async function storyAndDanger({ phone, locale, stop }: Tour): Promise<void> {
  await phone.open(`/${locale}/form/what`);
  for (const category of ['WAGE', 'FREEDOM', 'TRANSFER']) await phone.choose('categories', category);
  await phone.next();
  await stop('details');
  await phone.next();
  await stop('story');
  await phone.next();
  await stop('story, wrong');
  await phone.fill('story', STORY);
  await phone.next();
  await stop('danger');
  await phone.next();
  await stop('danger, wrong');
  await phone.choose('danger', 'now');
  await phone.next();
  await stop('emergency');
}

async function photosAndYou({ phone, stop }: Tour): Promise<void> {
  await phone.continueLink();
  await stop('photos');
  await phone.page.locator('button[value=add]').click();
  await stop('photos, wrong');
  await phone.addPhotos(2);
  await stop('photos, two');
  await phone.next();
  await stop('you');
  await phone.choose('naming', 'named');
  await phone.choose('contact', 'sms');
  await phone.next();
  await stop('you, wrong');
  await phone.fill('name', 'Thida');
  await phone.fill('phone', '090-1234-5678');
  await phone.next();
  await stop('sharing');
  await phone.choose('company', 'yes');
  await phone.next();
  await stop('check');
}

async function sendAndRead({ phone, stop }: Tour): Promise<void> {
  await phone.send();
  await stop('receipt');
  await phone.page.locator('main a.primary').click();
  await stop('receipt typed back');
  await phone.page.locator('main button.primary').click();
  await stop('receipt typed back, wrong');
  await phone.page.locator('main a.plain').click();
  await stop('file');
  await phone.page.locator('form[action$="/file/close"] button').click();
  await stop('start, file closed');
}

async function comeBack({ phone, locale, receipt, stop }: Tour): Promise<void> {
  await phone.comeBack(locale, '123');
  await stop('return, wrong');
  await phone.open(`/${locale}/return`);
  await stop('return');
  await phone.open(`/${locale}/return/lost`);
  await stop('number lost');
  await phone.comeBack(locale, receipt);
  await stop('file, with a remedy');
  await phone.page.locator('.offer a.primary').click();
  await stop('remedy');
  await phone.open(`/${locale}/file/remedy`);
  await phone.page.locator('main button.primary').click();
  await stop('remedy, wrong');
  await phone.open(`/${locale}/file`);
  await phone.page.locator('form[action$="/message"] button.primary').click();
  await stop('message, wrong');
  await phone.fill('message', STORY);
  await phone.page.locator('form[action$="/message"] button.primary').click();
  await stop('file, message sent');
  await phone.open(`/${locale}/file/consents`);
  await stop('consents');
  await phone.open(`/${locale}/file/consents/company`);
  await stop('consent, changing');
  await phone.open(`/${locale}/file/copy`);
  await stop('copy');
  await phone.open(`/${locale}/file/lent`);
  await stop('opened in danger');
  await phone.page.locator('main button.secondary').click();
  await stop('opened in danger, objected');
  await phone.open(`/${locale}/file/withdrawal`);
  await stop('withdrawal');
  await phone.page.locator('main input[name=sure]').check();
  await phone.page.locator('main button.primary').click();
  await stop('withdrawal, done');
  await phone.page.locator('main button.primary').click();
  await stop('withdrawal, taken back');
  await phone.open(`/${locale}/file/erasure`);
  await stop('erasure');
  await phone.page.locator('main button.primary').click();
  await stop('erasure, wrong');
  await phone.page.locator('main input[name=sure]').check();
  await phone.page.locator('main button.primary').click();
  await stop('erasure, waiting');
  await phone.page.locator('main button.primary').click();
  await stop('erasure, stopped');
  await phone.open(`/${locale}/record`);
  await stop('signed days');
}

async function goOn({ phone, locale, stop, endCase }: Tour): Promise<void> {
  await endCase();
  await phone.open(`/${locale}/file`);
  await stop('file, ended');
  await phone.open(`/${locale}/file/again`);
  await stop('ended, ways back');
  await phone.page.locator('form[action$="/again/appeal"] button').click();
  await stop('file, appealed');
  await phone.open(`/${locale}/file/again`);
  await stop('appealed');
}
