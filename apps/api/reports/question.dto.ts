import { DIMENSIONS, MEASURES, STEPS } from '@modules/reporting';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, Matches, MaxLength } from 'class-validator';
import { InstantField, ManyField, TextField } from '../http/api-fields';
import { ReportTableDto, WordsField } from './operations.dto';
import { MonthSpanDto, WaitingField } from './report.dto';

const ROWS = [...DIMENSIONS, 'none'] as const;
const COLUMNS = [...DIMENSIONS, 'time', 'none'] as const;
const FILTERS_LENGTH = 400;

/** A question within fixed dimensions. */
export class CutQuestionDto extends MonthSpanDto {
  @IsIn(MEASURES)
  @ApiProperty({ enum: MEASURES })
  measure: (typeof MEASURES)[number];

  @IsIn(ROWS)
  @ApiProperty({ enum: ROWS })
  rows: (typeof ROWS)[number];

  @IsIn(COLUMNS)
  @ApiProperty({ enum: COLUMNS })
  columns: (typeof COLUMNS)[number];

  @IsIn(STEPS)
  @ApiProperty({ enum: STEPS })
  step: (typeof STEPS)[number];

  @Matches(/^[A-Za-z0-9_:,;-]*$/)
  @MaxLength(FILTERS_LENGTH)
  @TextField({
    maxLength: FILTERS_LENGTH,
    description: 'dimension:code,code; several with ; between them; empty: none',
  })
  filters: string;
}

class CutCodeDto {
  @TextField()
  code: string;

  @WordsField()
  name: readonly [string, string];
}

class CutMeasureDto {
  @ApiProperty({ enum: MEASURES })
  code: (typeof MEASURES)[number];

  @WordsField()
  name: readonly [string, string];

  @ApiProperty({ enum: DIMENSIONS, isArray: true })
  dimensions: (typeof DIMENSIONS)[number][];

  @ApiProperty({
    type: String,
    isArray: true,
    description: 'Which times, promises or kinds of money it has; empty: none',
  })
  kinds: string[];
}

class CutDimensionDto {
  @ApiProperty({ enum: DIMENSIONS })
  code: (typeof DIMENSIONS)[number];

  @WordsField()
  name: readonly [string, string];

  @ManyField(() => CutCodeDto)
  values: CutCodeDto[];
}

export class CutChoicesDto {
  @ManyField(() => CutMeasureDto)
  measures: CutMeasureDto[];

  @ManyField(() => CutDimensionDto)
  dimensions: CutDimensionDto[];
}

export class CutAnswerDto {
  @InstantField()
  madeAt: Date;

  @ManyField(() => ReportTableDto)
  tables: ReportTableDto[];

  @WaitingField()
  waitingCases: number;
}
