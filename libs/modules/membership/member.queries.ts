import { Injectable } from '@nestjs/common';
import { contactsFor, type Member, type PledgeState } from '@modules/members';
import type { Actor } from '@platform/actor';
import { Database, type Page, PAGE_SIZE, PAGE_SIZE_ALLOWED, toPage, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { countMembers, type MemberSearch, membersFound } from './member-search';
import { PledgeAcceptance, type PledgeText } from './pledge.entity';
import { newestPledge, newestVersion } from './pledge.queries';
import { pledgeState } from './pledge.rules';

export interface MemberRow extends Pick<
  Member,
  'id' | 'nameJa' | 'nameEn' | 'nameKana' | 'kind' | 'prefectureCode' | 'status' | 'pledgedAt' | 'createdAt'
> {
  pledgeState: PledgeState;
  /** What it was called before, the earliest first. */
  formerNames: string[];
}

export interface MemberDetail extends MemberRow {
  corporateNumber: string | null;
  /** Every acceptance, the newest first. */
  pledges: Pick<PledgeAcceptance, 'version' | 'signatoryName' | 'signatoryTitle' | 'acceptedAt'>[];
  /** The application that it came from, if it came by one. */
  applicationId: string | null;
  sites: number;
}

/** A row as it may leave the building. */
export type ExportedMember = ListedMember & {
  /** Who answers there for matters of membership; empty where nobody is named. */
  contactName: string;
  contactEmail: string;
};
type ListedMember = MemberRow & Pick<MemberDetail, 'corporateNumber'>;

/** A member as its own people see it, with the texts that count now. */
export interface OwnMember extends MemberDetail {
  pledge: PledgeText;
}

/** The row as the table has it. */
type Found = Omit<MemberDetail, 'pledgeState' | 'pledges' | 'formerNames'> & {
  pledgedVersion: number | null;
  formerNames: string[] | null;
};

const ROW = `m.id, m.name_ja AS "nameJa", m.name_en AS "nameEn", m.name_kana AS "nameKana", m.kind, m.prefecture_code AS "prefectureCode", m.status,
  m.pledged_version AS "pledgedVersion", m.pledged_at AS "pledgedAt", m.created_at AS "createdAt",
  string_to_array(nullif(m.former_names, ''), E'\\n') AS "formerNames"`;

/** Which rows of `members` stand so; `$1` is the newest version. */
const STANDING: Readonly<Record<PledgeState, string>> = {
  missing: 'pledged_version IS NULL',
  outdated: 'pledged_version < $1',
  current: 'pledged_version = $1',
};

/** Members as officers find them, with whether they stand behind the newest pledge. */
@Injectable()
export class MemberQueries {
  constructor(private readonly db: Database) {}

  /** The newest member first. @throws Refusal permission.missing */
  async search(actor: Actor, search: MemberSearch): Promise<Page<MemberRow>> {
    refuseUnless(lists(actor), 'permission.missing');
    const limit = Math.min(search.limit ?? PAGE_SIZE, PAGE_SIZE_ALLOWED);
    const page = await this.page(actor, { ...search, limit });
    return { ...page, items: page.items.map(({ corporateNumber: _, ...row }) => row) };
  }

  /** A page as long as one likes, for an export that was admitted. @throws Refusal permission.missing */
  async exported(actor: Actor, search: MemberSearch & { limit: number }): Promise<Page<ExportedMember>> {
    refuseUnless(lists(actor), 'permission.missing');
    const page = await this.page(actor, search);
    const memberIds = page.items.map(({ id }) => id);
    const contacts = await this.db.transaction(actor, (tx) => contactsFor(tx, memberIds, 'membership'));
    const items = page.items.map((row) => {
      const { name: contactName = '', email: contactEmail = '' } = contacts.get(row.id) ?? {};
      return { ...row, contactName, contactEmail };
    });
    return { ...page, items };
  }

  /** How many an export of them would have. @throws Refusal permission.missing */
  async count(actor: Actor, search: MemberSearch): Promise<number> {
    refuseUnless(lists(actor), 'permission.missing');
    return this.db.transaction(actor, async (tx) => countMembers(tx, search, await newestVersion(tx)));
  }

  private page(actor: Actor, search: MemberSearch & { limit: number }): Promise<Page<ListedMember>> {
    const { limit } = search;
    return this.db.transaction(actor, async (tx) => {
      const version = await newestVersion(tx);
      const found = await tx.query<Found[]>(
        `SELECT ${ROW}, m.corporate_number AS "corporateNumber" FROM members m WHERE m.id = ANY ($1) ORDER BY m.created_at DESC, m.id DESC`,
        [await membersFound(tx, search, { newest: version, most: limit + 1 })],
      );
      const page = toPage(found, limit, ({ id, createdAt }) => ({ at: createdAt.toISOString(), id }));
      return { ...page, items: page.items.map((row) => withState(row, version)) };
    });
  }

  /** How many members stand so to the newest pledge; none for who may not list them. */
  async countByPledge(tx: Tx, actor: Actor, pledge: PledgeState): Promise<number> {
    if (!lists(actor)) return 0;
    const { version } = await newestPledge(tx);
    const [row] = await tx.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM members WHERE $1::int IS NOT NULL AND ${STANDING[pledge]}`,
      [version],
    );
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

function withState<Row extends Pick<Found, 'pledgedVersion' | 'formerNames'>>(
  { pledgedVersion, formerNames, ...row }: Row,
  newest: number,
) {
  return { ...row, formerNames: formerNames ?? [], pledgeState: pledgeState(pledgedVersion, newest) };
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
