/**
 * Owns membership periods, the yearly round, invoices with their numbers, payments, receipts and statements of a bank.
 * Refuses to change or delete an invoice, to pay more than is asked for or than came, and to take a statement's line twice.
 * Emits invoiceIssued, paymentAllocated and feeRoundFinished.
 */
export { ArrearsQueries } from './arrears/arrears.queries';
export { BANK_LINE_STATES, BankLineQueries } from './bank/bank-line.queries';
export { BankReview } from './bank/bank-review.service';
export { BankStatements } from './bank/bank-statements.service';
export { MATCHED_BY } from './bank/matching.rules';
export { DuesBackgroundModule, DuesModule } from './dues.module';
export { DuesQueries, type OfficerDues, type Owed } from './dues.queries';
export {
  INVOICE_STATES,
  type InvoiceDetail,
  InvoiceQueries,
  type InvoiceRow,
  type InvoiceSearch,
} from './invoices/invoice.queries';
export { Invoices, type NewInvoice } from './invoices/invoices.service';
export { type NewPayment, PAYMENT_WAYS, Payments } from './payments/payments.service';
export { FeeReminders } from './periods/fee-reminders.job';
export { FeeRoundJob } from './periods/fee-round.job';
export { FeeRounds, type RoundPreview, type RoundRow } from './periods/fee-rounds.service';
export { FISCAL_YEARS } from './periods/fiscal-year.rules';
export { StandingJob } from './periods/standing.job';
export { DuesPrint } from './print/dues-print.service';
