import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { BankLineQueries, BankReview, BankStatements } from '@modules/dues';
import type { Actor } from '@platform/actor';
import { Refusal } from '@platform/errors';
import { CurrentActor, Requires } from '@platform/http';
import { IdParam } from '../http/id-param';
import { Refuses } from '../http/problem.dto';
import { ReasonDto } from '../http/reason-field';
import { TakesFile, Uploaded, type UploadStream } from '../http/upload-stream';
import {
  BankLinePageDto,
  BankLineQueryDto,
  ChosenColumnsDto,
  ColumnsDto,
  MatchLineDto,
  StatementPreviewDto,
  StatementTakenDto,
} from './bank.dto';

const BYTES_ALLOWED = 2 * 1024 * 1024;
const FILE = ['request.invalid', 'session.required', 'permission.missing', 'statement.unreadable'] as const;
const DECISION = ['request.invalid', 'session.required', 'permission.missing', 'bankLine.notFound'] as const;

/** Statements of a bank, and what a person says of their lines. */
@ApiTags('dues')
@Controller()
export class BankController {
  constructor(
    private readonly statements: BankStatements,
    private readonly lines: BankLineQueries,
    private readonly review: BankReview,
  ) {}

  @Post('bank-statements/preview')
  @HttpCode(200)
  @Requires('dues.manage')
  @TakesFile()
  @ApiOperation({ operationId: 'previewStatement', summary: 'What a CSV file of a bank would bring; keeps nothing' })
  @ApiOkResponse({ type: StatementPreviewDto })
  @Refuses(...FILE, 'request.tooLarge', 'request.unsupportedType')
  async preview(
    @CurrentActor() actor: Actor,
    @Query() { headerRows, date, amount, payer }: ChosenColumnsDto,
    @Uploaded() file: UploadStream,
  ): Promise<StatementPreviewDto> {
    const bytes = await bytesOf(file);
    const isChosen = headerRows !== undefined && date !== undefined && amount !== undefined && payer !== undefined;
    return this.statements.preview(actor, bytes, isChosen ? { headerRows, date, amount, payer } : undefined);
  }

  @Post('bank-statements')
  @Requires('dues.manage')
  @TakesFile()
  @ApiOperation({ operationId: 'takeStatement', summary: 'Keep the lines of a file that no earlier one has brought' })
  @ApiCreatedResponse({ type: StatementTakenDto })
  @Refuses(...FILE, 'request.tooLarge', 'request.unsupportedType', 'statement.noLines', 'statement.known')
  async take(
    @CurrentActor() actor: Actor,
    @Query() columns: ColumnsDto,
    @Uploaded() file: UploadStream,
  ): Promise<StatementTakenDto> {
    return this.statements.take(actor, await bytesOf(file), { ...columns });
  }

  @Get('bank-lines')
  @Requires('dues.manage')
  @ApiOperation({ operationId: 'listBankLines', summary: 'Lines of statements, the oldest first, with suggestions' })
  @ApiOkResponse({ type: BankLinePageDto })
  @Refuses('request.invalid', 'session.required', 'permission.missing')
  list(@CurrentActor() actor: Actor, @Query() search: BankLineQueryDto): Promise<BankLinePageDto> {
    return this.lines.page(actor, search);
  }

  @Post('bank-lines/:lineId/match')
  @HttpCode(204)
  @Requires('dues.manage')
  @ApiOperation({ operationId: 'matchBankLine', summary: 'Say which invoices a line is for' })
  @ApiNoContentResponse()
  @Refuses(...DECISION, 'bankLine.notOpen', 'bankLine.tooMuch', 'invoice.notFound', 'payment.tooMuch')
  match(
    @CurrentActor() actor: Actor,
    @IdParam('lineId', 'bankLine.notFound') lineId: string,
    @Body() { parts }: MatchLineDto,
  ): Promise<void> {
    return this.review.match(actor, lineId, parts);
  }

  @Post('bank-lines/:lineId/set-aside')
  @HttpCode(204)
  @Requires('dues.manage')
  @ApiOperation({ operationId: 'setBankLineAside', summary: 'Say that a line is for no invoice' })
  @ApiNoContentResponse()
  @Refuses(...DECISION, 'bankLine.notOpen')
  setAside(
    @CurrentActor() actor: Actor,
    @IdParam('lineId', 'bankLine.notFound') lineId: string,
    @Body() { reason }: ReasonDto,
  ): Promise<void> {
    return this.review.setAside(actor, lineId, reason);
  }

  @Post('bank-lines/:lineId/reopening')
  @HttpCode(204)
  @Requires('dues.manage')
  @ApiOperation({ operationId: 'reopenBankLine', summary: 'Take back what was decided about a line' })
  @ApiNoContentResponse()
  @Refuses(...DECISION, 'bankLine.notDecided')
  reopen(
    @CurrentActor() actor: Actor,
    @IdParam('lineId', 'bankLine.notFound') lineId: string,
    @Body() { reason }: ReasonDto,
  ): Promise<void> {
    return this.review.reopen(actor, lineId, reason);
  }
}

/** A statement is small; what is larger is none. @throws Refusal request.tooLarge */
async function bytesOf(file: UploadStream): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of file) {
    length += part.length;
    if (length > BYTES_ALLOWED) throw new Refusal('request.tooLarge');
    parts.push(part);
  }
  return Buffer.concat(parts);
}
