import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import { type MailChoice, CHOSEN_GROUPS, type ChosenGroup, choiceFor } from './notice-group.rules';
import type { QuietHours } from './plan.rules';

/** How somebody wants to be told. */
export interface StoredWishes {
  /** 0 before anything was stored. */
  version: number;
  /** One for each group that can concern the person. */
  choices: { group: ChosenGroup; mail: MailChoice }[];
  quiet: QuietHours | null;
  locale: 'ja' | 'en';
}

interface Row {
  version: number;
  choices: Partial<Record<ChosenGroup, MailChoice>>;
  from: number | null;
  to: number | null;
  locale: 'ja' | 'en';
}

/** Everybody's own wishes: nobody sees or changes those of another. */
@Injectable()
export class NoticeWishList {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async read(actor: Actor): Promise<StoredWishes> {
    const [row] = await this.db.transaction(actor, (tx) =>
      tx.query<Row[]>(
        `SELECT version, choices, quiet_from AS "from", quiet_to AS "to", locale FROM notice_preferences
         WHERE user_id = $1`,
        [actor.userId],
      ),
    );
    return {
      version: row?.version ?? 0,
      choices: groupsOf(actor).map((group) => ({ group, mail: choiceFor(group, row?.choices ?? {}) })),
      quiet: row && row.from !== null && row.to !== null ? { from: row.from, to: row.to } : null,
      locale: row?.locale ?? (actor.locale === 'en' ? 'en' : 'ja'),
    };
  }

  /**
   * Replaces all of them; they hold for notices from now on. @returns the new version
   * @throws Refusal request.invalid | noticeWishes.changedMeanwhile
   */
  async save(actor: Actor, { version: seen, choices, quiet, locale }: StoredWishes): Promise<number> {
    const isFixed = choices.every(({ group, mail }) => group !== 'security' || mail === 'immediately');
    refuseUnless(isFixed && (quiet === null || quiet.from !== quiet.to), 'request.invalid');
    const stored = Object.fromEntries(choices.map(({ group, mail }) => [group, mail]));
    const rows = await this.db.transaction(actor, (tx) =>
      tx.query<{ version: number }[]>(
        `INSERT INTO notice_preferences AS p (user_id, version, choices, quiet_from, quiet_to, locale, changed_at)
         SELECT $1::uuid, $2::int, $3::jsonb, $4::smallint, $5::smallint, $6, $7::timestamptz
         WHERE $8 = 0 OR EXISTS (SELECT FROM notice_preferences WHERE user_id = $1)
         ON CONFLICT (user_id) DO UPDATE SET version = EXCLUDED.version, choices = EXCLUDED.choices,
           quiet_from = EXCLUDED.quiet_from, quiet_to = EXCLUDED.quiet_to, locale = EXCLUDED.locale,
           changed_at = EXCLUDED.changed_at WHERE p.version = $8 RETURNING version`,
        [
          ...[actor.userId, seen + 1, JSON.stringify(stored), quiet?.from ?? null, quiet?.to ?? null],
          ...[locale, this.clock.now(), seen],
        ],
      ),
    );
    refuseUnless(rows.length === 1, 'noticeWishes.changedMeanwhile');
    return seen + 1;
  }
}

/** The groups that can concern somebody: a company is not asked what it wants to hear as the desk. */
function groupsOf({ kind }: Actor): ChosenGroup[] {
  const isDesk = kind === 'secretariat';
  return CHOSEN_GROUPS.filter((group) => group === 'security' || (group === 'organisation') !== isDesk);
}
