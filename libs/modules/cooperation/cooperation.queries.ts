import { Injectable } from '@nestjs/common';
import { listPapers, type PaperView } from '@modules/papers';
import { settingsInForce } from '@modules/settings';
import type { Actor } from '@platform/actor';
import { Clock, dayInTokyo, daysLater } from '@platform/clock';
import { Database, type Page, type PageRequest, pageStart, toPage, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import {
  CooperationActivity,
  CooperationAgreement,
  CooperationContribution,
  CooperationPartner,
  CooperationTerm,
} from './cooperation.entity';
import { type CooperationState, cooperationState, totalsOf } from './cooperation.rules';
import { keepsAgreements } from './locked-agreement';

export type PartnerRow = Omit<CooperationPartner, 'createdBy' | 'intent'>;
type Facts = Omit<CooperationAgreement, 'createdBy' | 'intent' | 'changedAt' | 'cooperationPartnerId' | 'endedAt'>;

/** An agreement in a list. */
export interface AgreementRow extends Facts {
  partnerId: string;
  partnerNameJa: string;
  partnerNameEn: string;
  state: CooperationState;
}

export interface AgreementDetail extends AgreementRow {
  terms: Pick<CooperationTerm, 'id' | 'number' | 'signedOn' | 'validFrom' | 'validUntil'>[];
  activities: Pick<CooperationActivity, 'id' | 'area' | 'heldOn' | 'titleJa' | 'titleEn'>[];
  contributions: Pick<
    CooperationContribution,
    'id' | 'amount' | 'currency' | 'country' | 'fromOn' | 'untilOn' | 'purpose'
  >[];
  /** Of each currency by itself, in its minor unit. */
  totals: { currency: string; amount: number }[];
  files: PaperView[];
}

const ROW = `a.id, a.cooperation_partner_id AS "partnerId", p.name_ja AS "partnerNameJa", p.name_en AS "partnerNameEn",
  a.form, a.title_ja AS "titleJa", a.title_en AS "titleEn", a.areas, a.valid_from::text AS "validFrom",
  a.valid_until::text AS "validUntil", a.public_fields AS "publicFields", a.published_at AS "publishedAt",
  a.ended_at AS "endedAt", a.version, a.created_at AS "createdAt"`;
const FROM = 'FROM cooperation_agreements a JOIN cooperation_partners p ON p.id = a.cooperation_partner_id';
/** Counts stop here. */
const COUNTED_TO = 1000;

/** What officers read of agreements. */
@Injectable()
export class CooperationQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** The newest first. @throws Refusal permission.missing */
  list(actor: Actor, request: PageRequest): Promise<Page<AgreementRow>> {
    refuseUnless(keepsAgreements(actor), 'permission.missing');
    const { limit, after, values } = pageStart(request);
    return this.db.transaction(actor, async (tx) => {
      const rows = await tx.query<(Omit<AgreementRow, 'state'> & { endedAt: Date | null })[]>(
        `SELECT ${ROW} ${FROM} ${after && 'WHERE (a.created_at, a.id) < ($1, $2)'}
         ORDER BY a.created_at DESC, a.id DESC LIMIT ${limit + 1}`,
        values,
      );
      const stated = await this.stated(tx, rows);
      return toPage(stated, limit, ({ id, createdAt }) => ({ at: createdAt.toISOString(), id }));
    });
  }

  /** The newest first. @throws Refusal permission.missing */
  partners(actor: Actor, request: PageRequest): Promise<Page<PartnerRow>> {
    refuseUnless(keepsAgreements(actor), 'permission.missing');
    const { limit, after, values } = pageStart(request);
    return this.db.transaction(actor, async (tx) => {
      const rows = await tx.query<PartnerRow[]>(
        `SELECT id, name_ja AS "nameJa", name_en AS "nameEn", kind, country, version, created_at AS "createdAt"
         FROM cooperation_partners ${after && 'WHERE (created_at, id) < ($1, $2)'}
         ORDER BY created_at DESC, id DESC LIMIT ${limit + 1}`,
        values,
      );
      return toPage(rows, limit, ({ id, createdAt }) => ({ at: createdAt.toISOString(), id }));
    });
  }

  /** @throws Refusal cooperation.notFound */
  detail(actor: Actor, agreementId: string): Promise<AgreementDetail> {
    refuseUnless(keepsAgreements(actor), 'cooperation.notFound');
    return this.db.transaction(actor, async (tx) => {
      const rows = await tx.query<(Omit<AgreementRow, 'state'> & { endedAt: Date | null })[]>(
        `SELECT ${ROW} ${FROM} WHERE a.id = $1`,
        [agreementId],
      );
      const [row] = await this.stated(tx, rows);
      if (!row) throw new Refusal('cooperation.notFound');
      const where = { agreementId };
      const contributions = await tx.find(CooperationContribution, { where, order: { fromOn: 'ASC', id: 'ASC' } });
      return {
        ...row,
        terms: await tx.find(CooperationTerm, { where, order: { number: 'ASC' } }),
        activities: await tx.find(CooperationActivity, { where, order: { heldOn: 'DESC', id: 'DESC' } }),
        contributions,
        totals: totalsOf(contributions),
        files: await listPapers(tx, { agreementId }),
      };
    });
  }

  /** How many agreements end soon, and how many have run out unrenewed; for the officers' home page. @param today YYYY-MM-DD in Japan */
  async officerFigures(tx: Tx, today: string): Promise<{ expiringSoon: number; expired: number }> {
    const { remindDays } = (await settingsInForce(tx)).cooperation;
    const count = (condition: string) =>
      `(SELECT count(*)::int FROM (SELECT FROM cooperation_agreements WHERE ended_at IS NULL AND ${condition}
         LIMIT ${COUNTED_TO}) few)`;
    const [row] = await tx.query<{ expiringSoon: number; expired: number }[]>(
      `SELECT ${count('valid_until BETWEEN $1::date AND $2::date')} AS "expiringSoon",
         ${count('valid_until < $1::date')} AS expired`,
      [today, daysLater(today, remindDays)],
    );
    return row ?? { expiringSoon: 0, expired: 0 };
  }

  private async stated<Row extends Omit<AgreementRow, 'state'> & { endedAt: Date | null }>(tx: Tx, rows: Row[]) {
    const { remindDays } = (await settingsInForce(tx)).cooperation;
    const today = dayInTokyo(this.clock.now());
    return rows.map(({ endedAt, ...row }) => ({
      ...row,
      state: cooperationState({ ...row, endedAt }, today, remindDays),
    }));
  }
}
