import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import { settingsInForce } from '@modules/settings';
import type { Actor } from '@platform/actor';
import { Clock, dayInTokyo } from '@platform/clock';
import { Database } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { type Sheet, Typesetter } from '@platform/print';
import type { ExpulsionGround } from './expulsion.entity';
import { NOTICE_TEMPLATE } from './notice-letter.template';

interface Letter {
  name: string;
  grounds: ExpulsionGround[];
  facts: string;
  noticedAt: Date;
  /** The term as notice was given; extensions are told apart. */
  dueOn: string;
  termDays: number;
}

/** As in the portal's Japanese. */
const GROUNDS_JA: Readonly<Record<ExpulsionGround, string>> = {
  action_1: '行動原則1「外国人労働者の受入れで法令を守る」に反すること',
  action_2: '行動原則2「人権を尊重し、働く環境と暮らしをよくする」に反すること',
  action_3: '行動原則3「互いを理解し、信頼を築く」に反すること',
  action_4: '行動原則4「人材を育てる」に反すること',
  action_5: '行動原則5「取組みを広げ、取引先にも求める」に反すること',
  retaliation: '報復禁止の誓約に反すること',
  false_statements: '会に対する虚偽の申告',
  harm: '会の目的に反し、信用を損なうこと',
};

/** The formal letter of notice, in Japanese. The same letter comes out whenever it is asked for. */
@Injectable()
export class ExpulsionPrint {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly typesetter: Typesetter,
  ) {}

  /** For the office, and for the member by its own proceedings. @throws Refusal expulsion.notFound */
  async notice(actor: Actor, id: string): Promise<Buffer> {
    refuseUnless(actor.permissions.has('expulsion.print'), 'expulsion.notFound');
    // The sender's name is on the form's pages too; a member reads no settings by itself.
    const issuer = (await this.db.transaction({ kind: 'system' }, settingsInForce))['desk.name'].ja;
    const sheet = await this.db.transaction(actor, async (tx) => {
      const [letter] = await tx.query<Letter[]>(
        `SELECT m.name_ja AS name, e.grounds, e.facts, e.noticed_at AS "noticedAt", e.first_due_on::text AS "dueOn",
           e.term_days AS "termDays"
         FROM expulsions e JOIN members m ON m.id = e.member_id WHERE e.id = $1 AND e.noticed_at IS NOT NULL`,
        [id],
      );
      if (!letter) throw new Refusal('expulsion.notFound');
      const entry = { action: 'expulsion.printed', subjectKind: 'expulsion', subjectId: id } as const;
      await audit(tx, actor, entry, this.clock.now());
      return noticeSheet(letter, issuer);
    });
    return this.typesetter.pdf(sheet);
  }
}

export function noticeSheet({ noticedAt, dueOn, grounds, ...rest }: Letter, issuer: string): Sheet {
  const days = { noticedOn: inWords(dayInTokyo(noticedAt)), dueOn: inWords(dueOn) };
  const data = { ...rest, ...days, issuer, grounds: grounds.map((ground) => GROUNDS_JA[ground]) };
  return { name: 'expulsion-notice', source: NOTICE_TEMPLATE, data };
}

/** @param day YYYY-MM-DD */
function inWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
