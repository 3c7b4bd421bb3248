import type { RouteExpectation } from './expected';

const OFFICER = ['membership_officer'] as const;
const READERS = ['membership_officer', 'member_manager'] as const;

const invoice = { thing: 'invoice', missing: 'invoice.notFound', alsoOthersFor: OFFICER } as const;
const receipt = { thing: 'receipt', missing: 'receipt.notFound', alsoOthersFor: OFFICER } as const;

const NOBODY = '00000000-0000-7000-8000-000000000000';
const LINES = [{ description: '架空', amountYen: 1, taxClass: 'standard' }];
const WHY = { reason: 'It was a mistake.' };

const bankLine = { thing: 'bankLine', missing: 'bankLine.notFound', alsoOthersFor: OFFICER } as const;
const COLUMNS = '?headerRows=1&date=0&amount=1&payer=2';

/** What members are asked for and what they paid: the officer's work, and the own papers of a member's manager. */
export const DUES_ROUTES: Readonly<Record<string, RouteExpectation>> = {
  'GET /api/v1/arrears': { opens: OFFICER, ok: 200 },
  'GET /api/v1/arrears.csv': { opens: OFFICER, ok: 200 },
  // The file of these lines is a picture.
  'POST /api/v1/bank-statements/preview': { opens: OFFICER, ok: 422, isFile: true },
  'POST /api/v1/bank-statements': { opens: OFFICER, ok: 422, isFile: true, query: COLUMNS },
  'GET /api/v1/bank-lines': { opens: OFFICER, ok: 200, query: '?state=open' },
  // For an invoice that does not exist.
  'POST /api/v1/bank-lines/:lineId/match': {
    opens: OFFICER,
    ok: 404,
    concerns: bankLine,
    body: { parts: [{ invoiceId: NOBODY, amountYen: 1 }] },
  },
  'POST /api/v1/bank-lines/:lineId/set-aside': { opens: OFFICER, ok: 204, concerns: bankLine, body: WHY },
  'POST /api/v1/bank-lines/:lineId/reopening': { opens: OFFICER, ok: 409, concerns: bankLine, body: WHY },
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
