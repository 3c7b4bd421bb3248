import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
import { Database, decodeCursor, type Page, PAGE_SIZE, PAGE_SIZE_ALLOWED, toPage } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import { forgetBounce, isBouncing } from './bounces.queries';
import { catalogue, isStaffNotice, type NoticeName } from './catalogue';
import { groupOf, type NoticeGroup } from './notice-group.rules';

/** Nobody reads a larger number than this, and counting on would cost more each day. */
export const UNREAD_COUNTED_TO = 100;

/** One line of somebody's own list. */
export interface NoticeLine {
  id: string;
  notice: string;
  group: NoticeGroup;
  /** What it says, in both languages of the portal. */
  textJa: string;
  textEn: string;
  isUrgent: boolean;
  caseId: string | null;
  caseNumber: string | null;
  createdAt: Date;
  readAt: Date | null;
}

interface Row extends Pick<NoticeLine, 'id' | 'caseId' | 'caseNumber' | 'createdAt' | 'readAt'> {
  notice: NoticeName;
}

/** Everybody's own list of notices: nobody sees or changes that of another. */
@Injectable()
export class NoticeList {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** The newest first. @throws Refusal request.invalid */
  async page(actor: Actor, request: { cursor?: string; limit?: number }): Promise<Page<NoticeLine>> {
    const after = request.cursor ? decodeCursor(request.cursor) : undefined;
    const limit = Math.min(request.limit ?? PAGE_SIZE, PAGE_SIZE_ALLOWED);
    const rows = await this.db.transaction(actor, (tx) =>
      tx.query<Row[]>(
        `SELECT id, notice, case_id AS "caseId", reference AS "caseNumber", created_at AS "createdAt",
           read_at AS "readAt"
         FROM notices WHERE user_id = $1 AND ($2::timestamptz IS NULL OR (created_at, id) < ($2, $3::uuid))
         ORDER BY created_at DESC, id DESC LIMIT $4`,
        [actor.userId, after?.at ?? null, after?.id ?? null, limit + 1],
      ),
    );
    return toPage(rows.flatMap(lineOf), limit, ({ createdAt, id }) => ({ at: createdAt.toISOString(), id }));
  }

  /** How many are unread, counted to a hundred, and whether mails to the person's address come back. */
  async state(actor: Actor): Promise<{ unread: number; addressFails: boolean }> {
    return this.db.transaction(actor, async (tx) => {
      const [row] = await tx.query<{ unread: number }[]>(
        `SELECT count(*)::int AS unread FROM (
           SELECT FROM notices WHERE user_id = $1 AND read_at IS NULL LIMIT $2) AS counted`,
        [actor.userId, UNREAD_COUNTED_TO],
      );
      return { unread: row?.unread ?? 0, addressFails: await isBouncing(tx, ownAddress(actor)) };
    });
  }

  /** Marks one as read; again changes nothing. @throws Refusal notice.notFound */
  async read(actor: Actor, noticeId: string): Promise<void> {
    const found = await this.db.transaction(actor, (tx) =>
      tx.query<[unknown[], number]>(
        `UPDATE notices SET read_at = coalesce(read_at, $3) WHERE id = $1 AND user_id = $2 RETURNING id`,
        [noticeId, actor.userId, this.clock.now()],
      ),
    );
    refuseUnless(found[1] > 0, 'notice.notFound');
  }

  /** Marks all as read that were there at that time: what came since has not been seen. */
  async readAll(actor: Actor, until: Date): Promise<void> {
    await this.db.transaction(actor, (tx) =>
      tx.query('UPDATE notices SET read_at = $3 WHERE user_id = $1 AND read_at IS NULL AND created_at <= $2', [
        actor.userId,
        until,
        this.clock.now(),
      ]),
    );
  }

  /** The person has repaired their mailbox: the next mail tries it again. */
  async tryAddressAgain(actor: Actor): Promise<void> {
    await this.db.transaction(actor, (tx) => forgetBounce(tx, ownAddress(actor)));
  }
}

function ownAddress({ userId }: Actor) {
  return { recipientKind: 'user', recipientId: userId } as const;
}

/** A kind that this release does not know any more is left out. */
function lineOf({ notice, ...row }: Row): NoticeLine[] {
  if (!isStaffNotice(notice)) return [];
  const { ja, en, isUrgent } = catalogue[notice];
  return [{ ...row, notice, group: groupOf(notice), textJa: ja.text, textEn: en.text, isUrgent }];
}
