import { IsIn } from 'class-validator';
import { OPERATIONS_REPORTS, type OperationsReportKind, REPORT_CHARTS, REPORT_UNITS } from '@modules/reporting';
import { DayField, FlagField, InstantField, ManyField, MonthField, TextField, WholeField } from '../http/api-fields';
import { ApiProperty } from '@nestjs/swagger';
import { MonthSpanDto, WaitingField } from './report.dto';

export class OperationsReportQueryDto extends MonthSpanDto {
  @IsIn(OPERATIONS_REPORTS)
  @TextField({ enum: OPERATIONS_REPORTS })
  kind: OperationsReportKind;
}

const WORDS = { type: 'array', items: { type: 'string' }, minItems: 2, maxItems: 2 } as const;
/** In Japanese and in English. */
export const WordsField = () => ApiProperty({ ...WORDS, description: 'In Japanese, in English' });

class ReportColumnDto {
  @WordsField()
  name: readonly [string, string];

  @TextField({ enum: REPORT_UNITS })
  unit: (typeof REPORT_UNITS)[number];

  @FlagField({ description: 'One step of time: these are what a chart over time shows' })
  isTime: boolean;
}

class ReportRowDto {
  @TextField()
  code: string;

  @WordsField()
  name: readonly [string, string];

  @ApiProperty({
    type: 'array',
    items: { type: 'number', nullable: true },
    description: 'One for each column. 0 is a counted zero; null: there is nothing to say, such as the middle of none',
  })
  values: (number | null)[];
}

class DefinitionDto {
  @TextField()
  id: string;

  @WholeField()
  version: number;

  @TextField()
  ja: string;

  @TextField()
  en: string;
}

export class ReportTableDto {
  @TextField()
  id: string;

  @WordsField()
  title: readonly [string, string];

  @WordsField()
  head: readonly [string, string];

  @ManyField(() => ReportColumnDto)
  columns: ReportColumnDto[];

  @ManyField(() => ReportRowDto)
  rows: ReportRowDto[];

  @TextField({ enum: REPORT_CHARTS })
  chart: (typeof REPORT_CHARTS)[number];

  @ManyField(() => DefinitionDto, { description: 'How its figures are counted; to be printed under them' })
  definitions: DefinitionDto[];
}

class FigureCorrectionDto {
  @MonthField()
  month: string;

  @TextField()
  measure: string;

  @TextField({ description: 'Id and version of the definition' })
  definition: string;

  @DayField()
  noticedOn: string;

  @WholeField()
  before: number;

  @WholeField()
  after: number;
}

export class OperationsReportDto {
  @TextField({ enum: OPERATIONS_REPORTS })
  kind: OperationsReportKind;

  @MonthField()
  from: string;

  @MonthField()
  to: string;

  @InstantField()
  madeAt: Date;

  @ManyField(() => ReportTableDto)
  tables: ReportTableDto[];

  @ManyField(() => FigureCorrectionDto, { description: 'Months that had been settled and have moved since' })
  corrections: FigureCorrectionDto[];

  @WaitingField()
  waitingCases: number;
}
