import { BankReview, BankStatements, FeeRounds, Invoices, type NewInvoice, Payments } from '@modules/dues';
import { SettingsService } from '@modules/settings';
import type { Actor } from '@platform/actor';
import { DAY_MS, dayInTokyo } from '@platform/clock';
import type { DemoStage } from './demo-stage';
import type { DemoWorld } from './settle-organisations';

const FEE = { description: '受入れ実務研修 参加費（2名）', amountYen: 33_000, taxClass: 'standard' } as const;
const LUNCH = { description: '研修会 昼食', amountYen: 2_160, taxClass: 'reduced' } as const;
const BOOK = { description: '相談窓口の手引き', amountYen: 4_400, taxClass: 'standard' } as const;

/** Invoices in each state, and the round of the year at its beginning; the worker goes on with it. Once. */
export async function settleDues(stage: DemoStage, { actors: { officer, administrator } }: DemoWorld): Promise<void> {
  if (await stage.look('SELECT 1 FROM fee_rounds LIMIT 1', [])) return;
  const settings = stage.onDesk(SettingsService);
  const reason = 'The association has an account and a registration number.';
  const issuer = {
    name: '一般社団法人 架空相談窓口協会',
    address: '〒000-0000 架空県架空市1-2-3',
    account: '架空銀行 本店 普通 0000000　カクウソウダンマドグチキヨウカイ',
  };
  await settings.change(administrator, 'dues.issuer', { version: 0, reason, value: issuer });
  const registration = { registration: 'T4999900001234' };
  await settings.change(administrator, 'dues.registration', { version: 0, reason, value: registration });

  const [invoices, payments] = [stage.onDesk(Invoices), stage.onDesk(Payments)];
  const issue = async (nameEn: string, daysAgo: number, lines: NewInvoice['lines']) => {
    const found = await stage.look<{ id: string }>('SELECT id FROM members WHERE name_en = $1', [nameEn]);
    stage.goBack(24 * daysAgo);
    const dueOn = dayIn(stage, 30 - daysAgo);
    return invoices.add(officer, { memberId: found?.id ?? '', lines, dueOn, isFee: false });
  };
  const pay = async (invoiceId: string, daysAgo: number, amountYen: number, payerName: string) => {
    stage.goBack(24 * daysAgo);
    const payment = { amountYen, receivedOn: dayIn(stage, -daysAgo), how: 'transfer', payerName } as const;
    await payments.record(officer, invoiceId, payment);
  };
  await pay(await issue('Aozora Precision', 80, [FEE, LUNCH]), 60, 35_160, 'ｶ)ｱｵｿﾞﾗｾｲﾐﾂ');
  await issue('Yukisuzu Foods', 75, [FEE]);
  await pay(await issue('Shiosuzu Seafoods', 70, [FEE, BOOK]), 20, 20_000, 'ｼｵｽｽﾞｽｲｻﾝ(ｶ');
  const wrong = await issue('Midorino Care', 12, [LUNCH]);
  stage.goBack(24 * 11);
  await invoices.credit(officer, wrong, '参加人数の誤りのため。');
  await issue('Aozora Precision', 10, [BOOK]);
  await issue('Nagisa Workers’ Union', 8, [BOOK]);

  await takeStatement(stage, officer);
  stage.goBack(1);
  const rounds = stage.onDesk(FeeRounds);
  const today = dayIn(stage, 0);
  const fiscalYear = Number(today.slice(0, 4)) - (today.slice(5, 7) < '04' ? 1 : 0);
  const { members, amountYen } = await rounds.preview(officer, fiscalYear);
  await rounds.open(officer, { fiscalYear, dueOn: dayIn(stage, 45), members, amountYen });
  stage.goBack(0);
}

/** A statement as the bank writes it: some lines wait, one is set aside. */
async function takeStatement(stage: DemoStage, officer: Actor): Promise<void> {
  stage.goBack(24 * 2);
  const day = (daysAgo: number) => dayIn(stage, -daysAgo).replace(/-/g, '/');
  const rows = [
    ['取引日', '出金額', '入金額', '振込依頼人'],
    [day(6), '', '33,000', 'ﾕｷｽｽﾞｼﾖｸﾋﾝ(ｶ'],
    [day(5), '', '17,400', 'ｼｵｽｽﾞｽｲｻﾝ(ｶ'],
    [day(4), '', '4,400', `${day(0).slice(0, 4)}-00006 ﾅｷﾞｻﾛｳﾄﾞｳｸﾐｱｲ`],
    [day(3), '', '12', 'ｵﾘｿｸ'],
    [day(3), '660', '', 'ﾃｽｳﾘﾖｳ'],
  ];
  const statement = Buffer.from(rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\r\n'));
  await stage.onDesk(BankStatements).take(officer, statement, { headerRows: 1, date: 0, amount: 2, payer: 3 });
  const interest = await stage.look<{ id: string }>('SELECT id FROM bank_lines WHERE amount_yen = 12', []);
  if (interest) await stage.onDesk(BankReview).setAside(officer, interest.id, '預金の利息');
}

function dayIn({ now }: DemoStage, days: number): string {
  return dayInTokyo(new Date(now.getTime() + days * DAY_MS));
}
