import { PAYMENT_WAYS } from '@modules/dues';
import { TAX_CLASSES } from '@modules/settings';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import {
  CodeField,
  DayField,
  FlagField,
  IdField,
  InstantField,
  ManyField,
  OneField,
  TextField,
  WholeField,
} from '../http/api-fields';
import { codeSchemas, type CodeOf } from '../http/code-schemas';
import { PageQueryDto } from '../http/page.dto';
import { LineField } from '../http/typed-fields';
import { ChosenDayField, YenField } from './dues-fields';

const LINES_ALLOWED = 20;

export class InvoiceRowDto {
  @IdField()
  id: string;

  @TextField()
  number: string;

  @CodeField('InvoiceState')
  state: CodeOf<'InvoiceState'>;

  @IdField()
  memberId: string;

  @TextField()
  recipientName: string;

  @DayField()
  issuedOn: string;

  @DayField({ nullable: true })
  dueOn: string | null;

  @WholeField()
  totalYen: number;

  @WholeField({ description: 'What is still to be paid' })
  openYen: number;

  @FlagField({ description: 'A membership fee' })
  isFee: boolean;
}

export class InvoicePageDto {
  @ManyField(() => InvoiceRowDto)
  items: InvoiceRowDto[];

  @TextField({ nullable: true })
  nextCursor: string | null;
}

export class InvoiceQueryDto extends PageQueryDto {
  @CodeField('InvoiceState', { required: false })
  @IsOptional()
  @IsIn(codeSchemas.InvoiceState)
  state?: CodeOf<'InvoiceState'>;

  @IdField({ required: false })
  @IsOptional()
  @IsUUID()
  memberId?: string;

  @TextField({ required: false, maxLength: 120, description: 'The beginning of a number, or part of a name' })
  @IsOptional()
  @IsString()
  @MaxLength(120)
  text?: string;
}

export class InvoiceLineDto {
  @LineField(200)
  description: string;

  @YenField()
  amountYen: number;

  @CodeField('TaxClass')
  @IsIn(TAX_CLASSES)
  taxClass: CodeOf<'TaxClass'>;
}

export class RateTotalDto {
  @CodeField('TaxClass')
  taxClass: CodeOf<'TaxClass'>;

  @WholeField({ description: 'With the tax in it' })
  grossYen: number;

  @WholeField()
  taxYen: number;
}

export class InvoicePaymentDto {
  @IdField({ description: 'Of the receipt' })
  id: string;

  @TextField({ description: 'Of the receipt' })
  number: string;

  @WholeField()
  amountYen: number;

  @DayField()
  receivedOn: string;

  @CodeField('PaymentWay')
  how: CodeOf<'PaymentWay'>;

  @InstantField({ nullable: true, description: 'When it was taken back; the receipt is void from then on' })
  undoneAt: Date | null;

  @TextField({ nullable: true })
  undoneReason: string | null;
}

export class RelatedInvoiceDto {
  @IdField()
  id: string;

  @TextField()
  number: string;
}

export class IssuerDto {
  @TextField()
  name: string;

  @TextField()
  address: string;

  @TextField({ description: 'Where to pay' })
  account: string;

  @TextField({ nullable: true, description: 'T and thirteen digits; null on a plain invoice' })
  registration: string | null;
}

export class InvoiceDto extends InvoiceRowDto {
  @OneField(() => IssuerDto)
  issuer: IssuerDto;

  @ManyField(() => InvoiceLineDto)
  lines: InvoiceLineDto[];

  @ManyField(() => RateTotalDto)
  totals: RateTotalDto[];

  @ManyField(() => InvoicePaymentDto)
  payments: InvoicePaymentDto[];

  @OneField(() => RelatedInvoiceDto, { nullable: true, description: 'What took it back, or what it takes back' })
  related: RelatedInvoiceDto | null;

  @TextField({ nullable: true, description: 'Of a credit note' })
  reason: string | null;
}

export class OwnDuesDto {
  @WholeField({ description: 'Unpaid invoices' })
  invoices: number;

  @WholeField({ description: 'Whole yen' })
  amountYen: number;

  @DayField({ nullable: true })
  oldestDueOn: string | null;
}

export class NewInvoiceDto {
  @IdField()
  @IsUUID()
  memberId: string;

  @ManyField(() => InvoiceLineDto)
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(LINES_ALLOWED)
  @ValidateNested({ each: true })
  @Type(() => InvoiceLineDto)
  lines: InvoiceLineDto[];

  @ChosenDayField()
  dueOn: string;

  @FlagField({ description: 'The membership fee of the newest period' })
  @IsBoolean()
  isFee: boolean;
}

export class NewPaymentDto {
  @YenField()
  amountYen: number;

  @ChosenDayField()
  receivedOn: string;

  @CodeField('PaymentWay')
  @IsIn(PAYMENT_WAYS)
  how: CodeOf<'PaymentWay'>;

  @LineField(120)
  payerName: string;
}
