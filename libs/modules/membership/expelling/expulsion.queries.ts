import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/actor';
import { Clock, dayInTokyo } from '@platform/clock';
import { Database, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { type EffectsOfExpulsion, effectsFor } from './expulsion-effects.queries';
import type { ExpulsionAct, ExpulsionActCode } from './expulsion.entity';
import { decidesExpulsions, keepsExpulsions, readsExpulsions } from './expulsion.policy';
import { actsOf, DETAIL, type ExpulsionActView, type ExpulsionFacts, ROW, type ExpulsionRow } from './expulsion-view';

export interface ExpulsionDetail extends ExpulsionRow, ExpulsionFacts {
  openedByName: string;
  /** The oldest first. */
  acts: (ExpulsionActView & Pick<ExpulsionAct, 'conditions' | 'outcome'>)[];
  /** What this reader may do now. */
  ways: ExpulsionActCode[];
  effects: EffectsOfExpulsion;
}

/** What an officer's home counts. */
export interface ExpulsionFigures {
  /** Undecided, with the first day by which one has to be. */
  open: number;
  decideBy: string | null;
  overdue: number;
  /** Those in which a member asked for something and waits. */
  asked: number;
}

/** The home's lists: the same conditions, so that a count is the length of its list. */
export const EXPULSION_LISTS = ['open', 'overdue', 'asked', 'ended'] as const;
export type ExpulsionList = (typeof EXPULSION_LISTS)[number];

const UNDECIDED = `e.state IN ('opened', 'noticed', 'proposed')`;
const WHERE: Readonly<Record<ExpulsionList, string>> = {
  open: UNDECIDED,
  overdue: `e.state IN ('noticed', 'proposed') AND e.decide_by < $1::date`,
  asked: `${UNDECIDED} AND (e.extension_asked_at IS NOT NULL OR (e.hearing_asked_at IS NOT NULL AND e.hearing_at IS NULL))`,
  ended: `e.state IN ('decided', 'ended')`,
};
const SHOWN = 100;

/** Proceedings as the office reads them. Whoever has a tie to the member finds none: the wall of the table sees to it. */
@Injectable()
export class ExpulsionQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** The newest first, a hundred at most. @param list every one without it @throws Refusal permission.missing */
  async list(actor: Actor, { list, memberId }: { list?: ExpulsionList; memberId?: string }): Promise<ExpulsionRow[]> {
    refuseUnless(readsExpulsions(actor), 'permission.missing');
    return this.db.transaction(actor, (tx) =>
      tx.query<ExpulsionRow[]>(
        `SELECT ${ROW} WHERE $1::date IS NOT NULL AND ($2::uuid IS NULL OR e.member_id = $2) AND ${list ? WHERE[list] : 'true'}
         ORDER BY e.opened_at DESC, e.id DESC LIMIT ${SHOWN}`,
        [dayInTokyo(this.clock.now()), memberId ?? null],
      ),
    );
  }

  /** @throws Refusal expulsion.notFound */
  async detail(actor: Actor, id: string): Promise<ExpulsionDetail> {
    refuseUnless(readsExpulsions(actor), 'expulsion.notFound');
    const found = await this.db.transaction(actor, async (tx) => {
      const [row] = await tx.query<(ExpulsionRow & ExpulsionFacts & Pick<ExpulsionDetail, 'openedByName'>)[]>(
        `SELECT ${DETAIL}, o.display_name AS "openedByName", ${ROW} JOIN users o ON o.id = e.opened_by WHERE e.id = $2`,
        [dayInTokyo(this.clock.now()), id],
      );
      if (!row) throw new Refusal('expulsion.notFound');
      return { ...row, acts: await actsOf(tx, id), ways: await waysFor(tx, actor, id) };
    });
    return { ...found, effects: await effectsFor(this.db, actor, found.memberId) };
  }

  /** What would follow for a member. @throws Refusal member.notFound */
  async preview(actor: Actor, memberId: string): Promise<EffectsOfExpulsion> {
    refuseUnless(keepsExpulsions(actor), 'member.notFound');
    const members = await this.db.transaction(actor, (tx) =>
      tx.query<object[]>('SELECT 1 FROM members WHERE id = $1', [memberId]),
    );
    refuseUnless(members.length > 0, 'member.notFound');
    return effectsFor(this.db, actor, memberId);
  }

  /** For an officer's home, in its transaction. */
  async officerFigures(tx: Tx, today: string): Promise<ExpulsionFigures> {
    const count = (list: ExpulsionList) => `(SELECT count(*)::int FROM expulsions e WHERE ${WHERE[list]})`;
    const [row] = await tx.query<ExpulsionFigures[]>(
      `SELECT ${count('open')} AS open, ${count('overdue')} AS overdue, ${count('asked')} AS asked,
         (SELECT min(e.decide_by)::text FROM expulsions e WHERE ${UNDECIDED}) AS "decideBy", $1::date`,
      [today],
    );
    return row ?? { open: 0, overdue: 0, asked: 0, decideBy: null };
  }
}

/** What leads on from here for this person, as the table says it; what it takes besides is said when it is tried. */
async function waysFor(tx: Tx, actor: Actor, id: string): Promise<ExpulsionActCode[]> {
  const sides = [keepsExpulsions(actor) ? ['desk'] : [], decidesExpulsions(actor) ? ['second'] : []].flat();
  const rows = await tx.query<{ act: ExpulsionActCode }[]>(
    `SELECT w.act FROM expulsion_ways w JOIN expulsions e ON e.state = w.from_state LEFT JOIN expulsion_acts p ON p.id = e.proposal_id
     WHERE e.id = $1 AND w.side = ANY ($2) AND (w.side <> 'second' OR e.proposed_by <> $3)
       AND (w.act <> 'extension_refused' OR e.extension_asked_at IS NOT NULL)
       AND (w.act <> 'hearing_minutes' OR e.hearing_at IS NOT NULL)
       AND (w.act <> 'confirmation' OR p.outcome = 'expelled') AND (w.act <> 'closing' OR p.outcome <> 'expelled') ORDER BY 1`,
    [id, sides, actor.userId],
  );
  return rows.map(({ act }) => act);
}
