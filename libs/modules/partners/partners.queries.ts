import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/actor';
import { Clock } from '@platform/clock';
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
import { type AgreementState, agreementState, canReceive, isExpiringSoon } from './agreement.rules';
import { openingState } from './opening-hours.rules';
import { Partner, PartnerAgreement, type PartnerKind } from './partner.entity';

/** A partner with the newest version of its agreement and what it is working on. */
export interface PartnerWithAgreement extends Partner {
  agreement: PartnerAgreement | null;
  /** Referrals that wait for its answer or that it works on. */
  openReferrals: number;
}

/** A partner as the desk's registry shows it. */
export interface PartnerView extends PartnerWithAgreement {
  agreementState: AgreementState;
  isExpiringSoon: boolean;
  mayReceiveCases: boolean;
  isOpenNow: boolean | null;
  opensAt: Date | null;
}

export interface PartnerDetail extends PartnerView {
  /** Every version, the newest first. */
  agreements: PartnerAgreement[];
}

export interface PartnerSearch {
  /** Part of either name. */
  text?: string;
  kind?: PartnerKind;
  language?: string;
  prefectureCode?: string;
  /** Only those whose agreement in force ends soon. */
  isExpiringSoon?: boolean;
  cursor?: string;
  limit?: number;
}

@Injectable()
export class PartnerQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Active partners by name, for a list to choose from. @throws Refusal permission.missing */
  async active(actor: Actor): Promise<PartnerView[]> {
    refuseUnless(readsRegistry(actor), 'permission.missing');
    const found = await this.db.transaction(actor, (tx) => withAgreements(tx, { isActive: true }));
    return found.map((each) => this.view(each)).sort((a, b) => (a.nameEn < b.nameEn ? -1 : 1));
  }

  /** The registry, the newest entry first. @throws Refusal permission.missing */
  async search(actor: Actor, search: PartnerSearch): Promise<Page<PartnerView>> {
    refuseUnless(readsRegistry(actor), 'permission.missing');
    const limit = Math.min(search.limit ?? PAGE_SIZE, PAGE_SIZE_ALLOWED);
    const ids = await this.db.transaction(actor, async (tx) => {
      const { sql, values } = filter(search, this.clock.now());
      return tx.query<{ id: string; createdAt: Date }[]>(
        `SELECT p.id, p.created_at AS "createdAt" FROM partners p ${sql}
         ORDER BY p.created_at DESC, p.id DESC LIMIT ${limit + 1}`,
        values,
      );
    });
    const page = toPage(ids, limit, ({ id, createdAt }) => ({ at: createdAt.toISOString(), id }));
    const rows = await this.db.transaction(actor, (tx) => withAgreements(tx, { ids: page.items.map(({ id }) => id) }));
    const byId = new Map(rows.map((row) => [row.id, this.view(row)]));
    return { ...page, items: page.items.flatMap(({ id }) => byId.get(id) ?? []) };
  }

  /** @throws Refusal partner.notFound */
  async detail(actor: Actor, partnerId: string): Promise<PartnerDetail> {
    refuseUnless(readsRegistry(actor), 'partner.notFound');
    return this.read(actor, partnerId);
  }

  /** The entry of the actor's own organisation. @throws Refusal permission.missing */
  async own(actor: Actor): Promise<PartnerDetail> {
    const isPartner = actor.kind === 'partner' && actor.permissions.has('ownPartner.read');
    if (!isPartner || actor.organisationId === null) throw new Refusal('permission.missing');
    return this.read(actor, actor.organisationId);
  }

  private async read(actor: Actor, partnerId: string): Promise<PartnerDetail> {
    return this.db.transaction(actor, async (tx) => {
      const [found] = await withAgreements(tx, { ids: [partnerId] });
      if (!found) throw new Refusal('partner.notFound');
      const agreements = await tx.find(PartnerAgreement, { where: { partnerId }, order: { version: 'DESC' } });
      return { ...this.view(found), agreements };
    });
  }

  private view(partner: PartnerWithAgreement): PartnerView {
    const now = this.clock.now();
    return {
      ...partner,
      agreementState: agreementState(partner.agreement, now),
      isExpiringSoon: isExpiringSoon(partner.agreement, now),
      mayReceiveCases: canReceive(partner, now),
      ...openingState(partner.openingHours, now),
    };
  }
}

function readsRegistry(actor: Actor): boolean {
  return actor.kind === 'secretariat' && actor.permissions.has('partner.list');
}

/**
 * Partners with their newest agreement, in the order of their registration. What a partner works on is counted here and
 * never taken from anybody's word.
 */
export async function withAgreements(
  tx: Tx,
  which: { ids?: readonly string[]; isActive?: boolean },
): Promise<PartnerWithAgreement[]> {
  const partners = await tx
    .createQueryBuilder(Partner, 'p')
    .where(which.ids ? 'p.id = ANY(:ids)' : 'true', { ids: which.ids })
    .andWhere(which.isActive ? 'p.isActive' : 'true')
    .orderBy('p.createdAt')
    .addOrderBy('p.id')
    .getMany();
  const ids = partners.map(({ id }) => id);
  const agreements = await tx
    .createQueryBuilder(PartnerAgreement, 'a')
    .distinctOn(['a.partnerId'])
    .where('a.partnerId = ANY(:ids)', { ids })
    .orderBy('a.partnerId')
    .addOrderBy('a.version', 'DESC')
    .getMany();
  const open = await tx.query<{ id: string; n: number }[]>('SELECT id, n FROM open_referrals($1)', [ids]);
  const newest = new Map(agreements.map((each) => [each.partnerId, each]));
  const counts = new Map(open.map(({ id, n }) => [id, n]));
  return partners.map((each) => ({
    ...each,
    agreement: newest.get(each.id) ?? null,
    openReferrals: counts.get(each.id) ?? 0,
  }));
}

/** The conditions of a search with their values. An agreement in force ends soon when its last day is near. */
function filter(search: PartnerSearch, now: Date): { sql: string; values: unknown[] } {
  const values: unknown[] = [];
  const put = (value: unknown) => `$${values.push(value)}`;
  const conditions = ['true'];
  if (search.text) {
    const part = put(`%${escapeLike(search.text)}%`);
    conditions.push(`(p.name_ja ILIKE ${part} OR p.name_en ILIKE ${part})`);
  }
  if (search.kind) conditions.push(`p.kind = ${put(search.kind)}`);
  if (search.language) conditions.push(`${put(search.language)} = ANY (p.languages)`);
  if (search.prefectureCode) {
    conditions.push(`(p.prefecture_codes = '{}' OR ${put(search.prefectureCode)} = ANY (p.prefecture_codes))`);
  }
  if (search.isExpiringSoon) {
    const at = put(now);
    conditions.push(`EXISTS (SELECT FROM partner_agreements a WHERE a.partner_id = p.id AND a.ended_at IS NULL
      AND a.version = (SELECT max(version) FROM partner_agreements WHERE partner_id = p.id)
      AND a.valid_from <= (${at}::timestamptz AT TIME ZONE 'Asia/Tokyo')::date
      AND a.valid_until BETWEEN (${at}::timestamptz AT TIME ZONE 'Asia/Tokyo')::date
        AND (${at}::timestamptz AT TIME ZONE 'Asia/Tokyo')::date + 60)`);
  }
  if (search.cursor) {
    const { at, id } = decodeCursor(search.cursor);
    conditions.push(`(p.created_at, p.id) < (${put(at)}::timestamptz, ${put(id)}::uuid)`);
  }
  return { sql: `WHERE ${conditions.join(' AND ')}`, values };
}
