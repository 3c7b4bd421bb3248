import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/actor';
import { Clock, dayInTokyo } from '@platform/clock';
import {
  Database,
  decodeCursor,
  escapeLike,
  type Page,
  PAGE_SIZE,
  PAGE_SIZE_ALLOWED,
  toPage,
  type Tx,
} from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { IsNull } from 'typeorm';
import type { MemberStanding } from '../member-standing';
import { Headcount, SiteOrganisation } from './site-facts.entity';
import { halfYearOf } from './headcount.rules';
import { readsSite, readsSites } from './site.policy';
import type { SiteField, SitePoster } from './site-codes';

/** A site in a list. */
export interface SiteRow {
  id: string;
  memberId: string;
  memberNameJa: string;
  memberNameEn: string;
  memberStanding: MemberStanding;
  nameJa: string;
  nameEn: string;
  address: string;
  prefectureCode: string;
  industryCode: string;
  fieldCode: SiteField | null;
  workplaceCode: string;
  foreignHeadcount: number | null;
  /** The languages of the posters made since the code was last replaced; null: none. */
  posterLocales: string[] | null;
  /** Whether the half-year that runs has a declaration. */
  isDeclared: boolean;
  version: number;
  createdAt: Date;
  closedAt: Date | null;
}

/** A site with what hangs on it. */
export interface SiteDetail extends SiteRow {
  /** Those that work there now. */
  organisations: SiteOrganisation[];
  /** The newest first, of each half-year all. */
  headcounts: Headcount[];
  /** The first day of the half-year that runs. */
  halfStartsOn: string;
}

export interface SiteSearch {
  /** Part of a name of the site or of the company, or the exact code. */
  text?: string;
  prefectureCode?: string;
  industryCode?: string;
  memberId?: string;
  isOpen?: boolean;
  /** Only those without a declaration for the half-year that runs. */
  lacksHeadcount?: boolean;
  /** Only open ones that have a poster, or that lack one. */
  poster?: SitePoster;
  cursor?: string;
  limit?: number;
}

/** So many declarations are shown: ten years of two, and some that were put right. */
const DECLARATIONS = 30;

const COLUMNS = `s.id, s.member_id AS "memberId", m.name_ja AS "memberNameJa", m.name_en AS "memberNameEn", member_standing(m.id) AS "memberStanding",
  s.name_ja AS "nameJa", s.name_en AS "nameEn", s.address, s.prefecture_code AS "prefectureCode",
  s.industry_code AS "industryCode", s.field_code AS "fieldCode", s.workplace_code AS "workplaceCode",
  s.foreign_headcount AS "foreignHeadcount", s.poster_locales AS "posterLocales", s.version, s.created_at AS "createdAt", s.closed_at AS "closedAt",
  EXISTS (SELECT FROM headcounts h WHERE h.site_id = s.id AND h.half_starts_on = $1::date) AS "isDeclared"
  FROM sites s JOIN members m ON m.id = s.member_id`;

@Injectable()
export class SiteQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** The sites that somebody may see, the newest first. @throws Refusal permission.missing */
  async search(actor: Actor, search: SiteSearch): Promise<Page<SiteRow>> {
    refuseUnless(readsSites(actor), 'permission.missing');
    const limit = Math.min(search.limit ?? PAGE_SIZE, PAGE_SIZE_ALLOWED);
    const rows = await this.db.transaction(actor, (tx) => {
      const { sql, values } = filter(actor, search, this.halfYear());
      return tx.query<SiteRow[]>(
        `SELECT ${COLUMNS} WHERE ${sql} ORDER BY s.created_at DESC, s.id DESC LIMIT ${limit + 1}`,
        values,
      );
    });
    return toPage(rows, limit, ({ id, createdAt }) => ({ at: createdAt.toISOString(), id }));
  }

  /** How many the search finds of those that somebody may see; none for who may see none. */
  async count(tx: Tx, actor: Actor, search: SiteSearch): Promise<number> {
    if (!readsSites(actor)) return 0;
    const { sql, values } = filter(actor, search, this.halfYear());
    const from = 'FROM sites s JOIN members m ON m.id = s.member_id';
    // The half-year is always a value, asked for or not.
    const [row] = await tx.query<{ count: number }[]>(
      `SELECT count(*)::int AS count ${from} WHERE ${sql} AND $1::date IS NOT NULL`,
      values,
    );
    return row?.count ?? 0;
  }

  /** One site with what hangs on it. @throws Refusal site.notFound */
  async detail(actor: Actor, siteId: string): Promise<SiteDetail> {
    const halfStartsOn = this.halfYear();
    return this.db.transaction(actor, async (tx) => {
      const site = await readSite(tx, actor, siteId, halfStartsOn);
      const organisations = await tx.find(SiteOrganisation, {
        where: { siteId, endedAt: IsNull() },
        order: { role: 'ASC', tier: 'ASC', addedAt: 'ASC' },
      });
      const headcounts = await tx.find(Headcount, {
        where: { siteId },
        order: { halfStartsOn: 'DESC', declaredAt: 'DESC', id: 'DESC' },
        take: DECLARATIONS,
      });
      return { ...site, organisations, headcounts, halfStartsOn };
    });
  }

  private halfYear(): string {
    return halfYearOf(dayInTokyo(this.clock.now()));
  }
}

async function readSite(tx: Tx, actor: Actor, siteId: string, halfStartsOn: string): Promise<SiteRow> {
  const [site] = await tx.query<SiteRow[]>(`SELECT ${COLUMNS} WHERE s.id = $2`, [halfStartsOn, siteId]);
  if (!site || !readsSite(actor, site)) throw new Refusal('site.notFound');
  return site;
}

/** The conditions of a search with their values; the first value is the half-year. */
function filter(actor: Actor, search: SiteSearch, halfStartsOn: string): { sql: string; values: unknown[] } {
  const values: unknown[] = [halfStartsOn];
  const put = (value: unknown) => `$${values.push(value)}`;
  const conditions = [actor.kind === 'secretariat' ? 'true' : `s.member_id = ${put(actor.organisationId)}`];
  if (search.text) {
    const part = put(`%${escapeLike(search.text)}%`);
    const code = put(search.text.replace(/[\s-]/g, '').toUpperCase());
    const names = ['s.name_ja', 's.name_en', 'm.name_ja', 'm.name_en'].map((name) => `${name} ILIKE ${part}`);
    conditions.push(`(${names.join(' OR ')} OR s.workplace_code = ${code})`);
  }
  if (search.memberId) conditions.push(`s.member_id = ${put(search.memberId)}`);
  if (search.isOpen) conditions.push('s.closed_at IS NULL');
  if (search.prefectureCode) conditions.push(`s.prefecture_code = ${put(search.prefectureCode)}`);
  if (search.industryCode) conditions.push(`s.industry_code = ${put(search.industryCode)}`);
  if (search.lacksHeadcount) {
    conditions.push(`s.closed_at IS NULL AND NOT EXISTS (SELECT FROM headcounts h WHERE h.site_id = s.id
      AND h.half_starts_on = $1::date)`);
  }
  if (search.poster) {
    conditions.push(`s.closed_at IS NULL AND s.poster_locales IS ${search.poster === 'made' ? 'NOT NULL' : 'NULL'}`);
  }
  if (search.cursor) {
    const { at, id } = decodeCursor(search.cursor);
    conditions.push(`(s.created_at, s.id) < (${put(at)}::timestamptz, ${put(id)}::uuid)`);
  }
  return { sql: conditions.join(' AND '), values };
}
