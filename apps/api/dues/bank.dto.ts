import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { CodeField, DayField, IdField, ManyField, OneField, TextField, WholeField } from '../http/api-fields';
import { ApiProperty } from '@nestjs/swagger';
import { codeSchemas, type CodeOf } from '../http/code-schemas';
import { PageQueryDto } from '../http/page.dto';
import { YenField } from './dues-fields';

const COLUMN_ALLOWED = 99;
const PARTS_ALLOWED = 20;

const Column = (description: string) =>
  applyDecorators(
    WholeField({ description }),
    Type(() => Number),
    IsInt(),
    Min(0),
    Max(COLUMN_ALLOWED),
  );

export class ColumnsDto {
  @Column('How many rows stand above the first line')
  headerRows: number;

  @Column('The column of the day, from 0')
  date: number;

  @Column('The column of money that came, from 0')
  amount: number;

  @Column('The column of the payer, from 0')
  payer: number;
}

const Chosen = (description: string) =>
  applyDecorators(
    WholeField({ description, required: false }),
    IsOptional(),
    Type(() => Number),
    IsInt(),
    Min(0),
    Max(COLUMN_ALLOWED),
  );

/** All four, or none: then the header is looked at. */
export class ChosenColumnsDto {
  @Chosen('How many rows stand above the first line')
  headerRows?: number;

  @Chosen('The column of the day, from 0')
  date?: number;

  @Chosen('The column of money that came, from 0')
  amount?: number;

  @Chosen('The column of the payer, from 0')
  payer?: number;
}

export class StatementPreviewDto {
  @OneField(() => ColumnsDto, { nullable: true, description: 'Null when no header was understood' })
  columns: ColumnsDto | null;

  @ApiProperty({ type: 'array', items: { type: 'array', items: { type: 'string' } }, description: 'The first rows' })
  sample: string[][];

  @WholeField({ description: 'Lines of money that came' })
  lines: number;

  @WholeField({ description: 'Of them, those that an earlier file has brought' })
  known: number;

  @WholeField()
  amountYen: number;

  @WholeField({ isArray: true, description: 'Rows that could not be read, from 1' })
  unclear: number[];
}

export class StatementTakenDto {
  @WholeField({ description: 'New lines' })
  added: number;

  @WholeField({ description: 'Lines that an earlier file has brought' })
  known: number;
}

export class BankLineQueryDto extends PageQueryDto {
  @CodeField('BankLineState')
  @IsIn(codeSchemas.BankLineState)
  state: CodeOf<'BankLineState'>;
}

export class SuggestionDto {
  @IdField()
  id: string;

  @TextField()
  number: string;

  @IdField()
  memberId: string;

  @TextField()
  recipientName: string;

  @WholeField()
  openYen: number;

  @CodeField('MatchedBy')
  by: CodeOf<'MatchedBy'>;
}

export class MatchedInvoiceDto {
  @IdField()
  id: string;

  @TextField()
  number: string;

  @TextField()
  recipientName: string;

  @WholeField()
  amountYen: number;
}

export class BankLineDto {
  @IdField()
  id: string;

  @DayField()
  bookedOn: string;

  @WholeField()
  amountYen: number;

  @TextField()
  payerName: string;

  @CodeField('BankLineState')
  state: CodeOf<'BankLineState'>;

  @TextField({ nullable: true })
  reason: string | null;

  @ManyField(() => MatchedInvoiceDto)
  invoices: MatchedInvoiceDto[];

  @WholeField({ nullable: true, description: 'What of it no invoice has taken' })
  restYen: number | null;

  @ManyField(() => SuggestionDto)
  suggestions: SuggestionDto[];
}

export class BankLinePageDto {
  @ManyField(() => BankLineDto)
  items: BankLineDto[];

  @TextField({ nullable: true })
  nextCursor: string | null;
}

export class LinePartDto {
  @IdField()
  @IsUUID()
  invoiceId: string;

  @YenField()
  amountYen: number;
}

export class MatchLineDto {
  @ManyField(() => LinePartDto)
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(PARTS_ALLOWED)
  @ArrayUnique(({ invoiceId }: LinePartDto) => invoiceId)
  @ValidateNested({ each: true })
  @Type(() => LinePartDto)
  parts: LinePartDto[];
}
