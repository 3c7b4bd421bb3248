import { DIMENSIONS, MEASURES, STEPS } from '@modules/reporting';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, Matches, MaxLength } from 'class-validator';
import { InstantField, ManyField, TextField } from '../http/api-fields';
import { ReportTableDto, WordsField } from './operations.dto';
import { MonthSpanDto } from './report.dto';

const ROWS = [...DIMENSIONS, 'none'] as const;
const COLUMNS = [...DIMENSIONS, 'time', 'none'] as const;
const FILTERS_LENGTH = 400;

/** A question within fixed dimensions. */
export class QuestionDto extends MonthSpanDto {
  @IsIn(MEASURES)
  @ApiProperty({ enum: MEASURES, enumName: 'ReportMeasure' })
  measure: (typeof MEASURES)[number];

  @IsIn(ROWS)
  @ApiProperty({ enum: ROWS, enumName: 'QuestionRows' })
  rows: (typeof ROWS)[number];

  @IsIn(COLUMNS)
  @ApiProperty({ enum: COLUMNS, enumName: 'QuestionColumns' })
  columns: (typeof COLUMNS)[number];

  @IsIn(STEPS)
  @ApiProperty({ enum: STEPS, enumName: 'QuestionStep' })
  step: (typeof STEPS)[number];

  @Matches(/^[A-Za-z0-9_:,;-]*$/)
  @MaxLength(FILTERS_LENGTH)
  @TextField({
    maxLength: FILTERS_LENGTH,
    description: 'dimension:code,code; several with ; between them; empty: none',
  })
  filters: string;
}

class ChoiceDto {
  @TextField()
  code: string;

  @WordsField()
  name: readonly [string, string];
}

class MeasureChoiceDto {
  @ApiProperty({ enum: MEASURES, enumName: 'ReportMeasure' })
  code: (typeof MEASURES)[number];

  @WordsField()
  name: readonly [string, string];

  @ApiProperty({ enum: DIMENSIONS, enumName: 'ReportDimension', isArray: true })
  dimensions: (typeof DIMENSIONS)[number][];

  @ApiProperty({
    type: String,
    isArray: true,
    description: 'Which times, promises or kinds of money it has; empty: none',
  })
  kinds: string[];
}

class DimensionChoiceDto {
  @ApiProperty({ enum: DIMENSIONS, enumName: 'ReportDimension' })
  code: (typeof DIMENSIONS)[number];

  @WordsField()
  name: readonly [string, string];

  @ManyField(() => ChoiceDto)
  values: ChoiceDto[];
}

export class QuestionChoicesDto {
  @ManyField(() => MeasureChoiceDto)
  measures: MeasureChoiceDto[];

  @ManyField(() => DimensionChoiceDto)
  dimensions: DimensionChoiceDto[];
}

export class AnswerDto {
  @InstantField()
  madeAt: Date;

  @ManyField(() => ReportTableDto)
  tables: ReportTableDto[];
}
