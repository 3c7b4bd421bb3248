import { TextBlocks } from '@modules/deskwork';
import type { DemoStage } from './demo-stage';
import type { DemoWorld } from './settle-organisations';

/** Neutral sentences that any desk needs, in two languages; the others are left for people who speak them. */
const BLOCKS = [
  {
    name: '受付と次の連絡 / Received, next answer',
    ja: 'ご連絡ありがとうございます。案件番号は{caseNumber}です。{dueDate}までに、もう一度ここに書きます。',
    en: 'Thank you for writing. Your case has the number {caseNumber}. We will write here again by {dueDate}.',
  },
  {
    name: '資料のお願い / Please send papers',
    ja: '給与明細、契約書、会社からの手紙など、手元にある資料の写真を、この画面から送れますか。ないものは、なくても大丈夫です。',
    en: 'Can you send photos of the papers you have, such as payslips, your contract or letters from the company? You can send them on this page. It is all right if you do not have them.',
  },
  {
    name: '会社への共有の確認 / Before we tell the company',
    ja: '会社に伝える前に、あなたの同意を確認します。会社に見えるのは、私たちが書いた短い要約だけです。同意しなくても、相談は続けられます。',
    en: 'Before we tell the company anything, we ask for your consent. The company sees only a short summary that we write. If you say no, we go on helping you.',
  },
  {
    name: '緊急のとき / In an emergency',
    ja: '危険を感じたら、すぐに警察（110）か救急（119）に電話してください。この画面は、いつも人が見ているわけではありません。',
    en: 'If you are in danger, call the police (110) or an ambulance (119) at once. Nobody watches this page day and night.',
  },
] as const;

/** Each is made once: the key says which, so a later start finds it, also if somebody has changed it since. */
export async function settleTextBlocks(stage: DemoStage, world: DemoWorld): Promise<void> {
  stage.goBack(0);
  const blocks = stage.onDesk(TextBlocks);
  for (const [index, { name, ja, en }] of BLOCKS.entries()) {
    await blocks.add(world.actors.supervisor, { name, texts: { ja, en } }, `demo-block-${index + 1}`);
  }
}
