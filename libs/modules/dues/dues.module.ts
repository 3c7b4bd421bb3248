import { Module } from '@nestjs/common';
import { Typesetter } from '@platform/print';
import { ArrearsQueries } from './arrears/arrears.queries';
import { BankLineQueries } from './bank/bank-line.queries';
import { BankReview } from './bank/bank-review.service';
import { BankStatements } from './bank/bank-statements.service';
import { DuesReactions } from './dues.handlers';
import { DuesQueries } from './dues.queries';
import { InvoiceQueries } from './invoices/invoice.queries';
import { Invoices } from './invoices/invoices.service';
import { Payments } from './payments/payments.service';
import { FeeReminders } from './periods/fee-reminders.job';
import { FeeRoundJob } from './periods/fee-round.job';
import { FeeRounds } from './periods/fee-rounds.service';
import { StandingJob } from './periods/standing.job';
import { DuesPrint } from './print/dues-print.service';

const SERVICES = [
  FeeRounds,
  Invoices,
  InvoiceQueries,
  Payments,
  DuesPrint,
  DuesQueries,
  BankStatements,
  BankLineQueries,
  BankReview,
  ArrearsQueries,
];

/** For the api: rounds, invoices, payments, statements of a bank and what is overdue. */
@Module({ providers: [...SERVICES, Typesetter], exports: SERVICES })
export class DuesModule {}

const JOBS = [FeeRoundJob, FeeReminders, StandingJob];

/** For the worker: what a round makes, what a day changes, and who is told. */
@Module({ providers: [DuesReactions, ...JOBS], exports: JOBS })
export class DuesBackgroundModule {}
