import type { RouteExpectation } from './expected';

const OFFICER = ['membership_officer'] as const;
const READERS = ['membership_officer', 'member_manager'] as const;

const invoice = { thing: 'invoice', missing: 'invoice.notFound', alsoOthersFor: OFFICER } as const;
const receipt = { thing: 'receipt', missing: 'receipt.notFound', alsoOthersFor: OFFICER } as const;

const NOBODY = '00000000-0000-7000-8000-000000000000';
const LINES = [{ description: '架空', amountYen: 1, taxClass: 'standard' }];
const WHY = { reason: 'It was a mistake.' };

/** What members are asked for and what they paid: the officer's work, and the own papers of a member's manager. */
export const DUES_ROUTES: Readonly<Record<string, RouteExpectation>> = {
  'GET /api/v1/fee-rounds': { opens: OFFICER, ok: 200 },
  'GET /api/v1/fee-rounds/preview': { opens: OFFICER, ok: 200, query: '?fiscalYear=2099' },
  // Not as the preview shows it: the lines of this table make members all the time.
  'POST /api/v1/fee-rounds': {
    opens: OFFICER,
    ok: 409,
    body: { fiscalYear: 2099, dueOn: '2099-05-01', members: 0, amountYen: 1 },
  },
  'GET /api/v1/invoices': { opens: READERS, ok: 200 },
  'GET /api/v1/own-dues': { opens: ['member_manager'], ok: 200 },
  // To a member that does not exist.
  'POST /api/v1/invoices': {
    opens: OFFICER,
    ok: 404,
    body: { memberId: NOBODY, lines: LINES, dueOn: '2099-05-01', isFee: false },
  },
  'GET /api/v1/invoices/:invoiceId': { opens: READERS, ok: 200, concerns: invoice },
  'GET /api/v1/invoices/:invoiceId/pdf': { opens: READERS, ok: 200, concerns: invoice },
  'POST /api/v1/invoices/:invoiceId/credit': { opens: OFFICER, ok: 200, concerns: invoice, body: WHY },
  'POST /api/v1/invoices/:invoiceId/payments': {
    opens: OFFICER,
    ok: 201,
    concerns: invoice,
    body: { amountYen: 1, receivedOn: '2026-01-05', how: 'cash', payerName: '架空' },
  },
  'GET /api/v1/receipts/:receiptId/pdf': { opens: READERS, ok: 200, concerns: receipt },
  'POST /api/v1/receipts/:receiptId/undoing': { opens: OFFICER, ok: 204, concerns: receipt, body: WHY },
};
