import { Body, Controller, Get, Header, HttpCode, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DuesPrint, InvoiceQueries, Invoices, Payments } from '@modules/dues';
import type { Actor } from '@platform/actor';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { Once, OnceKey } from '../http/once-key';
import { CreatedDto } from '../http/page.dto';
import { Refuses } from '../http/problem.dto';
import { ReasonDto } from '../http/reason-field';
import { InvoiceDto, InvoicePageDto, InvoiceQueryDto, NewInvoiceDto, NewPaymentDto, OwnDuesDto } from './invoice.dto';

const PDF = { content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } } as const;
const WRITING = ['request.invalid', 'session.required', 'permission.missing'] as const;

/** Invoices with what was paid for them: everybody's for the membership officer, the own ones for a member's manager. */
@ApiTags('dues')
@Controller()
export class InvoicesController {
  constructor(
    private readonly queries: InvoiceQueries,
    private readonly invoices: Invoices,
    private readonly payments: Payments,
    private readonly print: DuesPrint,
  ) {}

  @Get('invoices')
  @Requires('dues.read')
  @ApiOperation({ operationId: 'listInvoices', summary: 'Invoices and credit notes, the newest first' })
  @ApiOkResponse({ type: InvoicePageDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing')
  list(@CurrentActor() actor: Actor, @Query() search: InvoiceQueryDto): Promise<InvoicePageDto> {
    return this.queries.page(actor, search);
  }

  @Get('own-dues')
  @Requires('dues.read')
  @ApiOperation({ operationId: 'getOwnDues', summary: 'What your organisation has to pay' })
  @ApiOkResponse({ type: OwnDuesDto })
  @Refuses('session.required', 'permission.missing')
  owed(@CurrentActor() actor: Actor): Promise<OwnDuesDto> {
    return this.queries.owed(actor);
  }

  @Post('invoices')
  @Requires('dues.manage')
  @Once()
  @ApiOperation({ operationId: 'addInvoice', summary: 'Ask a member for something else than the yearly fee' })
  @ApiCreatedResponse({ type: CreatedDto })
  @Refuses(...WRITING, 'member.notFound', 'invoice.badDueDay', 'invoice.noPeriod')
  async add(@CurrentActor() actor: Actor, @Body() wish: NewInvoiceDto, @OnceKey() key?: string): Promise<CreatedDto> {
    return { id: await this.invoices.add(actor, { ...wish }, key) };
  }

  @Get('invoices/:invoiceId')
  @Requires('dues.read')
  @ApiOperation({ operationId: 'getInvoice', summary: 'One invoice with its lines, payments and receipts' })
  @ApiOkResponse({ type: InvoiceDto })
  @Refuses('session.required', 'permission.missing', 'invoice.notFound')
  detail(
    @CurrentActor() actor: Actor,
    @IdParam('invoiceId', 'invoice.notFound') invoiceId: string,
  ): Promise<InvoiceDto> {
    return this.queries.detail(actor, invoiceId);
  }

  @Get('invoices/:invoiceId/pdf')
  @Requires('dues.read')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'getInvoicePdf', summary: 'An invoice or a credit note on paper' })
  @ApiOkResponse(PDF)
  @Refuses('session.required', 'permission.missing', 'invoice.notFound')
  async invoicePdf(
    @CurrentActor() actor: Actor,
    @IdParam('invoiceId', 'invoice.notFound') invoiceId: string,
  ): Promise<StreamableFile> {
    return download(await this.print.invoice(actor, invoiceId));
  }

  @Post('invoices/:invoiceId/credit')
  @HttpCode(200)
  @Requires('dues.manage')
  @ApiOperation({ operationId: 'creditInvoice', summary: 'Take a whole invoice back by a credit note' })
  @ApiOkResponse({ type: CreatedDto })
  @Refuses(...WRITING, 'invoice.notFound', 'invoice.notOpen')
  async credit(
    @CurrentActor() actor: Actor,
    @IdParam('invoiceId', 'invoice.notFound') invoiceId: string,
    @Body() { reason }: ReasonDto,
  ): Promise<CreatedDto> {
    return { id: await this.invoices.credit(actor, invoiceId, reason) };
  }

  @Post('invoices/:invoiceId/payments')
  @Requires('dues.manage')
  @Once()
  @ApiOperation({ operationId: 'recordPayment', summary: 'Write down what came for an invoice; makes a receipt' })
  @ApiCreatedResponse({ type: CreatedDto, description: 'The id of the receipt' })
  @Refuses(...WRITING, 'invoice.notFound', 'payment.tooMuch', 'payment.inFuture')
  async pay(
    @CurrentActor() actor: Actor,
    @IdParam('invoiceId', 'invoice.notFound') invoiceId: string,
    @Body() payment: NewPaymentDto,
    @OnceKey() key?: string,
  ): Promise<CreatedDto> {
    return { id: await this.payments.record(actor, invoiceId, { ...payment }, key) };
  }

  @Get('receipts/:receiptId/pdf')
  @Requires('dues.read')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'getReceiptPdf', summary: 'A receipt on paper; a void one says so' })
  @ApiOkResponse(PDF)
  @Refuses('session.required', 'permission.missing', 'receipt.notFound')
  async receiptPdf(
    @CurrentActor() actor: Actor,
    @IdParam('receiptId', 'receipt.notFound') receiptId: string,
  ): Promise<StreamableFile> {
    return download(await this.print.receipt(actor, receiptId));
  }

  @Post('receipts/:receiptId/undoing')
  @HttpCode(204)
  @Requires('dues.manage')
  @ApiOperation({ operationId: 'undoPayment', summary: 'Take back that a payment was for an invoice' })
  @ApiNoContentResponse()
  @Refuses(...WRITING, 'receipt.notFound', 'receipt.void')
  undo(
    @CurrentActor() actor: Actor,
    @IdParam('receiptId', 'receipt.notFound') receiptId: string,
    @Body() { reason }: ReasonDto,
  ): Promise<void> {
    return this.payments.undo(actor, receiptId, reason);
  }
}

/** The number is digits, a letter and a hyphen, so that it can be a file's name. */
function download({ number, pdf }: { number: string; pdf: Buffer }): StreamableFile {
  const disposition = `attachment; filename="${number}.pdf"`;
  return new StreamableFile(pdf, { type: 'application/pdf', disposition, length: pdf.length });
}
