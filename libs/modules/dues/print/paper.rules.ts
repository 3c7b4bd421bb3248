import type { TaxClass } from '@modules/settings';
import type { InvoiceDetail } from '../invoices/invoice.queries';

/** What the classes are called on a paper. The mark says which lines are at the reduced rate, as the law asks for. */
const TAX_NAMES: Readonly<Record<TaxClass, { line: string; total: string; mark: string }>> = {
  standard: { line: '10%', total: '10%対象', mark: '' },
  reduced: { line: '8%', total: '8%対象（軽減税率）', mark: ' ※' },
  exempt: { line: '非課税', total: '非課税', mark: '' },
  out_of_scope: { line: '不課税', total: '不課税（対象外）', mark: '' },
};

/** Whole yen as a paper has them: 1,234,567. */
export function yen(amount: number): string {
  return String(amount).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A day as a Japanese paper has it. @param day YYYY-MM-DD */
export function dayJa(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** Everything that the template of an invoice or a credit note reads. */
export function invoicePaper(invoice: InvoiceDetail): Record<string, unknown> {
  const { number, issuer, lines, totals, totalYen, dueOn, related } = invoice;
  const isCredit = invoice.state === 'credit_note';
  const isQualified = issuer.registration !== null;
  const facts = [
    { name: isCredit ? '返還日' : '発行日', value: dayJa(invoice.issuedOn) },
    ...(dueOn ? [{ name: 'お支払期限', value: dayJa(dueOn) }] : []),
    ...(isCredit && related ? [{ name: '元の請求書', value: related.number }] : []),
  ];
  return {
    number,
    issuer,
    facts,
    title: titleOf(isCredit, isQualified),
    recipient: invoice.recipientName,
    lead: isCredit
      ? `下記のとおり、請求書 ${related?.number ?? ''} を取り消します。`
      : '下記のとおりご請求申し上げます。',
    totalName: isCredit ? '取消金額' : 'ご請求金額',
    asks: !isCredit,
    total: yen(totalYen),
    tax: yen(totals.reduce((sum, { taxYen }) => sum + taxYen, 0)),
    lines: lines.map(({ description, amountYen, taxClass }) => {
      const { line: tax, mark } = TAX_NAMES[taxClass];
      return { description, amount: yen(amountYen), tax, mark };
    }),
    totals: totals.map(({ taxClass, grossYen, taxYen }) => {
      const isTaxed = taxClass === 'standard' || taxClass === 'reduced';
      return { name: TAX_NAMES[taxClass].total, gross: yen(grossYen), tax: isTaxed ? `¥${yen(taxYen)}` : '―' };
    }),
    notes: totals.some(({ taxClass }) => taxClass === 'reduced') ? ['※は軽減税率（8%）対象です。'] : [],
  };
}

function titleOf(isCredit: boolean, isQualified: boolean): string {
  if (isCredit) return isQualified ? '適格返還請求書' : '返還請求書';
  return isQualified ? '適格請求書' : '請求書';
}
