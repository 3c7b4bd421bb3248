import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/actor';
import { Clock, dayInTokyo, daysBetween } from '@platform/clock';
import { Database, type Tx } from '@platform/database';
import { Refusal } from '@platform/errors';
import { keepsMember } from '../leaving/member-keeping.policy';
import type { ExpulsionState } from './expulsion.entity';
import { actsOf, DETAIL, type ExpulsionActView, type ExpulsionFacts, ROW, type ExpulsionRow } from './expulsion-view';

export interface OwnExpulsionView
  extends Pick<ExpulsionRow, 'id' | 'grounds' | 'dueOn' | 'outcome' | 'effectiveOn' | 'endedAt'>, ExpulsionFacts {
  /** What is proposed inside is not shown: it is under way until it is decided. */
  state: Exclude<ExpulsionState, 'opened' | 'proposed'>;
  /** From today to the last day of the term; negative once it is over. */
  daysLeft: number;
  /** Whether it can still say something. */
  isOpen: boolean;
  acts: ExpulsionActView[];
  /** What was written and not sent. */
  draft: string;
}

/** Proceedings as the managers of the member read them. */
@Injectable()
export class OwnExpulsionQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** The newest of which the member had notice, or null. @throws Refusal permission.missing */
  async newest(actor: Actor): Promise<OwnExpulsionView | null> {
    if (!keepsMember(actor)) throw new Refusal('permission.missing');
    const today = dayInTokyo(this.clock.now());
    return this.db.transaction(actor, async (tx) => {
      const [row] = await tx.query<(ExpulsionRow & ExpulsionFacts)[]>(
        `SELECT ${DETAIL}, ${ROW} WHERE e.member_id = $2 ORDER BY e.opened_at DESC, e.id DESC LIMIT 1`,
        [today, actor.organisationId],
      );
      if (!row) return null;
      const acts = (await actsOf(tx, row.id)).map(({ outcome: _o, conditions: _c, ...each }) => each);
      return view(row, { today, acts, draft: await draftOf(tx, row.id) });
    });
  }

  /** The last day of a term that runs, for the home of the member, in its transaction. */
  async dueFor(tx: Tx, memberId: string, today: string): Promise<{ dueOn: string } | undefined> {
    const [row] = await tx.query<{ dueOn: string }[]>(
      `SELECT due_on::text AS "dueOn" FROM expulsions WHERE member_id = $1 AND state IN ('noticed', 'proposed') AND due_on >= $2`,
      [memberId, today],
    );
    return row;
  }
}

function view(
  row: ExpulsionRow & ExpulsionFacts,
  { today, acts, draft }: { today: string; acts: ExpulsionActView[]; draft: string },
): OwnExpulsionView {
  const { isOverdue: _o, isAsked: _a, state, ...rest } = row;
  const daysLeft = row.dueOn === null ? 0 : daysBetween(today, row.dueOn);
  const isOpen = (state === 'noticed' || state === 'proposed') && daysLeft >= 0;
  return {
    ...rest,
    state: state === 'decided' || state === 'ended' ? state : 'noticed',
    daysLeft,
    isOpen,
    acts,
    draft,
  };
}

async function draftOf(tx: Tx, expulsionId: string): Promise<string> {
  const [row] = await tx.query<{ text: string }[]>('SELECT text FROM expulsion_drafts WHERE expulsion_id = $1', [
    expulsionId,
  ]);
  return row?.text ?? '';
}
