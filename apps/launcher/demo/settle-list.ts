import { ImportQueries, MemberImports } from '@modules/membership';
import type { DemoStage } from './demo-stage';
import type { DemoWorld } from './settle-organisations';

/** A list as a spreadsheet has it, with what is usually wrong with one. */
const LIST = [
  '会員名,英語名,会員区分,都道府県,法人番号,入会日',
  '架空灯火工業,Tomoshibi Industries,企業,愛知県,,2021年4月1日',
  '架空渚の会,Nagisa Circle,NPO,静岡県,,2022/10/01',
  '青空精密工業株式会社,Aozora Precision,企業,愛知県,,2020-04-01',
  '架空丘陵農園,Kyuryo Farm,農家,長野県,,2023-06-15',
  '架空港運,Minato Transport,企業,神戸,1234567890123,',
  '架空灯火工業（株）,,企業,愛知,,',
  '架空 澪,Mio Kaku,個人,京都府,,2024-02-30',
];

/** Brings a list that the worker checks and nobody has started, once. */
export async function settleList(stage: DemoStage, { actors: { officer } }: DemoWorld): Promise<void> {
  const known = await stage.onDesk(ImportQueries).list(officer, { limit: 1 });
  if (known.items.length > 0) return;
  stage.goBack(3);
  await stage.onDesk(MemberImports).upload(officer, { fileName: '会員名簿.csv', bytes: once(LIST.join('\r\n')) });
  stage.goBack(0);
}

async function* once(text: string): AsyncGenerator<Buffer> {
  yield await Promise.resolve(Buffer.from(text));
}
