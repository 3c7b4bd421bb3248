import { Injectable } from '@nestjs/common';
import type { Member, MemberKind, PledgeState } from '@modules/members';
import type { Actor } from '@platform/actor';
import { Database, decodeCursor, type Page, PAGE_SIZE, PAGE_SIZE_ALLOWED, toPage, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { PledgeAcceptance, type PledgeText } from './pledge.entity';
import { newestPledge } from './pledge.queries';
import { pledgeState } from './pledge.rules';

export interface MemberRow extends Pick<
  Member,
  'id' | 'nameJa' | 'nameEn' | 'kind' | 'prefectureCode' | 'status' | 'pledgedAt' | 'createdAt'
> {
  pledgeState: PledgeState;
}

export interface MemberDetail extends MemberRow {
  corporateNumber: string | null;
  /** Every acceptance, the newest first. */
  pledges: Pick<PledgeAcceptance, 'version' | 'signatoryName' | 'signatoryTitle' | 'acceptedAt'>[];
  /** The application that it came from, if it came by one. */
  applicationId: string | null;
  sites: number;
}

/** A member as its own people see it, with the texts that count now. */
export interface OwnMember extends MemberDetail {
  pledge: PledgeText;
}

export interface MemberSearch {
  /** Part of either name, or a whole corporate number. */
  text?: string;
  kind?: MemberKind;
  prefectureCode?: string;
  pledge?: PledgeState;
  cursor?: string;
  limit?: number;
}

/** The row as the table has it. */
type Found = Omit<MemberDetail, 'pledgeState' | 'pledges'> & { pledgedVersion: number | null };

const ROW = `m.id, m.name_ja AS "nameJa", m.name_en AS "nameEn", m.kind, m.prefecture_code AS "prefectureCode", m.status,
  m.pledged_version AS "pledgedVersion", m.pledged_at AS "pledgedAt", m.created_at AS "createdAt"`;

/** Members as officers find them, with whether they stand behind the newest pledge. */
@Injectable()
export class MemberQueries {
  constructor(private readonly db: Database) {}

  /** The newest member first. @throws Refusal permission.missing */
  async search(actor: Actor, search: MemberSearch): Promise<Page<MemberRow>> {
    refuseUnless(lists(actor), 'permission.missing');
    const limit = Math.min(search.limit ?? PAGE_SIZE, PAGE_SIZE_ALLOWED);
    return this.db.transaction(actor, async (tx) => {
      const { version } = await newestPledge(tx);
      const { where, values } = filter(search, version);
      const found = await tx.query<Found[]>(
        `SELECT ${ROW} FROM members m ${where} ORDER BY m.created_at DESC, m.id DESC LIMIT ${limit + 1}`,
        values,
      );
      const page = toPage(found, limit, ({ id, createdAt }) => ({ at: createdAt.toISOString(), id }));
      return { ...page, items: page.items.map((row) => withState(row, version)) };
    });
  }

  /** How many the search finds; none for who may not list them. */
  async count(tx: Tx, actor: Actor, search: MemberSearch): Promise<number> {
    if (!lists(actor)) return 0;
    const { where, values } = filter(search, (await newestPledge(tx)).version);
    const [row] = await tx.query<{ count: number }[]>(`SELECT count(*)::int AS count FROM members m ${where}`, values);
    return row?.count ?? 0;
  }

  /** How the actor's own organisation stands to the newest pledge; undefined for who is of none. */
  async ownPledge(tx: Tx, { kind, organisationId }: Actor): Promise<PledgeState | undefined> {
    if (kind !== 'member' || organisationId === null) return undefined;
    const [row] = await tx.query<{ pledged: number | null; newest: number }[]>(
      `SELECT pledged_version AS pledged, (SELECT max(version) FROM pledge_texts) AS newest FROM members WHERE id = $1`,
      [organisationId],
    );
    return row && pledgeState(row.pledged, row.newest);
  }

  /** @throws Refusal member.notFound */
  async detail(actor: Actor, memberId: string): Promise<MemberDetail> {
    refuseUnless(lists(actor), 'member.notFound');
    return this.db.transaction(actor, async (tx) => read(tx, memberId, (await newestPledge(tx)).version));
  }

  /** The actor's own organisation. @throws Refusal permission.missing */
  async own(actor: Actor): Promise<OwnMember> {
    const { organisationId } = actor;
    const isMember = actor.kind === 'member' && actor.permissions.has('ownMember.read');
    if (!isMember || organisationId === null) throw new Refusal('permission.missing');
    return this.db.transaction(actor, async (tx) => {
      const pledge = await newestPledge(tx);
      return { ...(await read(tx, organisationId, pledge.version)), pledge };
    });
  }
}

function lists(actor: Actor): boolean {
  return actor.kind === 'secretariat' && actor.permissions.has('member.list');
}

function withState<Row extends { pledgedVersion: number | null }>({ pledgedVersion, ...row }: Row, newest: number) {
  return { ...row, pledgeState: pledgeState(pledgedVersion, newest) };
}

async function read(tx: Tx, memberId: string, newest: number): Promise<MemberDetail> {
  const [found] = await tx.query<Found[]>(
    `SELECT ${ROW}, m.corporate_number AS "corporateNumber",
       (SELECT id FROM membership_applications WHERE member_id = m.id) AS "applicationId",
       (SELECT count(*)::int FROM sites WHERE member_id = m.id) AS sites
     FROM members m WHERE m.id = $1`,
    [memberId],
  );
  if (!found) throw new Refusal('member.notFound');
  const select = { version: true, signatoryName: true, signatoryTitle: true, acceptedAt: true } as const;
  const pledges = await tx.find(PledgeAcceptance, { select, where: { memberId }, order: { version: 'DESC' } });
  return { ...withState(found, newest), pledges };
}

/** What narrows the list. A corporate number is looked up whole. */
function filter(search: MemberSearch, newest: number): { where: string; values: unknown[] } {
  const values: unknown[] = [];
  const place = (value: unknown) => `$${values.push(value)}`;
  const parts: string[] = [];
  if (search.text !== undefined) {
    const like = place(`%${search.text.replace(/[\\%_]/g, '\\$&')}%`);
    parts.push(`(m.name_ja ILIKE ${like} OR m.name_en ILIKE ${like} OR m.corporate_number = ${place(search.text)})`);
  }
  if (search.kind) parts.push(`m.kind = ${place(search.kind)}`);
  if (search.prefectureCode) parts.push(`m.prefecture_code = ${place(search.prefectureCode)}`);
  if (search.pledge === 'missing') parts.push('m.pledged_version IS NULL');
  if (search.pledge === 'current') parts.push(`m.pledged_version = ${place(newest)}`);
  if (search.pledge === 'outdated') parts.push(`m.pledged_version < ${place(newest)}`);
  if (search.cursor !== undefined) {
    const { at, id } = decodeCursor(search.cursor);
    parts.push(`(m.created_at, m.id) < (${place(at)}, ${place(id)})`);
  }
  return { where: parts.length > 0 ? `WHERE ${parts.join(' AND ')}` : '', values };
}
