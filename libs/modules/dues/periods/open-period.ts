import type { AuditActor } from '@modules/audit';
import type { TaxClass } from '@modules/settings';
import { newId, type Tx } from '@platform/database';
import { issueInvoice } from '../invoices/issue-invoice';
import { spanOf } from './fiscal-year.rules';

export interface PeriodWish {
  by: AuditActor;
  memberId: string;
  fiscalYear: number;
  feeYen: number;
  taxClass: TaxClass;
  /** Null for a member that joined within the year. */
  roundId: string | null;
  /** YYYY-MM-DD */
  dueOn: string;
}

/**
 * Begins a member's period with its invoice, once for a year however often it is asked for. Who owes no fee gets a period
 * and no invoice. Call it after `lockIssuing`. @returns whether it is new
 */
export async function openPeriod(tx: Tx, wish: PeriodWish, at: Date): Promise<boolean> {
  const { memberId, fiscalYear, feeYen, taxClass, roundId, dueOn, by } = wish;
  const { startsOn, endsOn } = spanOf(fiscalYear);
  const [period] = await tx.query<{ id: string }[]>(
    `INSERT INTO membership_periods (id, member_id, fiscal_year, starts_on, ends_on, fee_yen, tax_class, round_id, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (member_id, fiscal_year) DO NOTHING RETURNING id`,
    [newId(), memberId, fiscalYear, startsOn, endsOn, feeYen, taxClass, roundId, at],
  );
  if (!period) return false;
  if (feeYen === 0) return true;
  const lines = [{ description: describe(fiscalYear), amountYen: feeYen, taxClass }];
  await issueInvoice(tx, { by, memberId, periodId: period.id, lines, dueOn }, at);
  return true;
}

/** As it stands on the invoice, which is a Japanese paper. */
function describe(fiscalYear: number): string {
  return `${fiscalYear}年度 年会費（${fiscalYear}年4月1日～${fiscalYear + 1}年3月31日）`;
}
