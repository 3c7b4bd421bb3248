import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsISO8601, Matches } from 'class-validator';
import { CORRECTION_REASONS } from '@modules/reporting';
import {
  CodeField,
  DayField,
  FlagField,
  IdField,
  InstantField,
  ManyField,
  TextField,
  WholeField,
} from '../http/api-fields';
import type { CodeOf } from '../http/code-schemas';

export class NewFigureReleaseDto {
  @DayField({ description: 'The first day of the quarter' })
  @Matches(/^20\d\d-(01|04|07|10)-01$/)
  @IsISO8601({ strict: true })
  quarter: string;
}

export class NewFigureCorrectionDto {
  @CodeField('CorrectionReason', { description: 'Everybody may read it once the correction is published' })
  @IsIn(CORRECTION_REASONS)
  reason: CodeOf<'CorrectionReason'>;
}

export class FigureReleaseRowDto {
  @IdField()
  id: string;

  @CodeField('FigureAudience')
  audience: CodeOf<'FigureAudience'>;

  @DayField({ description: 'The first day of the first quarter' })
  firstQuarter: string;

  @DayField({ description: 'The first day of the last quarter; all between them are counted together' })
  lastQuarter: string;

  @TextField({ description: 'The version of the definition by which it was counted' })
  definition: string;

  @CodeField('FigureReleaseState')
  state: CodeOf<'FigureReleaseState'>;

  @CodeField('CorrectionReason', { nullable: true, description: 'Why the quarter was counted anew; of a correction' })
  reason: CodeOf<'CorrectionReason'> | null;

  @InstantField()
  requestedAt: Date;

  @InstantField({ nullable: true })
  builtAt: Date | null;

  @InstantField({ nullable: true })
  checkedAt: Date | null;

  @TextField({ nullable: true })
  checkedBy: string | null;

  @InstantField({ nullable: true })
  publishedAt: Date | null;

  @TextField({ nullable: true })
  publishedBy: string | null;
}

export class FigureReleasePageDto {
  @ManyField(() => FigureReleaseRowDto)
  items: FigureReleaseRowDto[];

  @TextField({ nullable: true })
  nextCursor: string | null;
}

export class FigureCellDto {
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, description: 'By dimension; none: all' })
  codes: Record<string, string>;

  @CodeField('FigureCellState')
  state: CodeOf<'FigureCellState'>;

  @WholeField({ nullable: true, description: 'Rounded; where the state is count' })
  value: number | null;
}

export class FigureTableDto {
  @CodeField('FigureDimension', { isArray: true, description: 'One or two' })
  dimensions: CodeOf<'FigureDimension'>[];

  @ApiProperty({ type: 'array', items: { type: 'array', items: { type: 'string' } }, description: 'Of each dimension' })
  values: string[][];

  @ManyField(() => FigureCellDto, { description: 'Inner cells, margins and the total' })
  cells: FigureCellDto[];
}

export class FigureReleaseDto extends FigureReleaseRowDto {
  @WholeField({ description: 'Fewer distinct people are suppressed' })
  leastPeople: number;

  @WholeField({ description: 'Counts are shown as multiples of this' })
  roundedTo: number;

  @FlagField({ description: 'Whether you checked it, so that somebody else has to publish it' })
  isCheckedByReader: boolean;

  @ManyField(() => FigureTableDto)
  told: FigureTableDto[];

  @ManyField(() => FigureTableDto, { description: 'Of a correction: what the first edition said' })
  before: FigureTableDto[];

  @IdField({ nullable: true, description: 'Of a correction: the first edition' })
  corrects: string | null;

  @IdField({ nullable: true, description: 'Of a first edition: its correction, if there is one or will be' })
  correctedBy: string | null;
}
