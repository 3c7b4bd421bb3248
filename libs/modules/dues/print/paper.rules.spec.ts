import type { InvoiceDetail } from '../invoices/invoice.queries';
import { rateTotals } from '../invoices/tax.rules';
import { dayJa, invoicePaper, yen } from './paper.rules';

const lines = [
  { description: '年会費', amountYen: 100_000, taxClass: 'out_of_scope' as const },
  { description: '弁当', amountYen: 1_080, taxClass: 'reduced' as const },
];
const invoice: InvoiceDetail = {
  ...{ id: '1', number: '2026-00001', state: 'open', memberId: '2', recipientName: '架空織物', reason: null },
  ...{ issuedOn: '2026-04-05', dueOn: '2026-05-05', totalYen: 101_080, openYen: 101_080, isFee: true },
  ...{ issuer: { name: '架空協会', address: '', account: '', registration: 'T8700110005901' } },
  ...{ lines, totals: rateTotals(lines, 'down'), payments: [], related: null },
};

describe('a paper', () => {
  it('writes amounts and days as Japanese papers do', () => {
    expect([0, 999, 1_000, 1_234_567].map(yen)).toEqual(['0', '999', '1,000', '1,234,567']);
    expect(dayJa('2026-04-05')).toBe('2026年4月5日');
  });

  it('has what a qualified invoice has: number, day, totals and tax by rate, and a mark at the reduced rate', () => {
    expect(invoicePaper(invoice)).toMatchObject({
      title: '適格請求書',
      recipient: '架空織物',
      facts: [
        { name: '発行日', value: '2026年4月5日' },
        { name: 'お支払期限', value: '2026年5月5日' },
      ],
      lines: [
        { tax: '不課税', mark: '' },
        { tax: '8%', mark: ' ※' },
      ],
      totals: [
        { name: '8%対象（軽減税率）', gross: '1,080', tax: '¥80' },
        { name: '不課税（対象外）', gross: '100,000', tax: '―' },
      ],
      tax: '80',
      notes: ['※は軽減税率（8%）対象です。'],
    });
  });

  it('is a plain invoice without a registration number, and names the invoice that it takes back', () => {
    const plain = { ...invoice, issuer: { ...invoice.issuer, registration: null } };
    expect(invoicePaper(plain).title).toBe('請求書');
    const credit = {
      ...invoice,
      state: 'credit_note' as const,
      dueOn: null,
      related: { id: '9', number: '2026-00001' },
    };
    expect(invoicePaper(credit)).toMatchObject({ title: '適格返還請求書', asks: false });
    expect(invoicePaper(credit).facts).toContainEqual({ name: '元の請求書', value: '2026-00001' });
  });
});
