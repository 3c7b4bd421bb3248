import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, Max, Min } from 'class-validator';
import { CORRECTION_REASONS, PAPER_LANGUAGES, type PaperLanguage } from '@modules/reporting';
import {
  CodeField,
  FlagField,
  IdField,
  InstantField,
  ManyField,
  OneField,
  TextField,
  WholeField,
} from '../http/api-fields';
import type { CodeOf } from '../http/code-schemas';

export class NewUngpPackDto {
  @WholeField({ description: 'Of the calendar in Asia/Tokyo' })
  @Type(() => Number)
  @IsInt()
  @Min(2000)
  @Max(2199)
  year: number;
}

export class NewUngpRecallDto {
  @CodeField('UngpRecallReason', { description: 'Everybody may read it once somebody else confirmed' })
  @IsIn(CORRECTION_REASONS)
  reason: CodeOf<'UngpRecallReason'>;
}

export class UngpPaperQueryDto {
  @IsIn(PAPER_LANGUAGES)
  @TextField({ enum: PAPER_LANGUAGES })
  language: PaperLanguage;
}

export class UngpPackRowDto {
  @IdField()
  id: string;

  @WholeField()
  year: number;

  @TextField({ description: 'The version of the definition by which it was counted' })
  definition: string;

  @CodeField('UngpPackState')
  state: CodeOf<'UngpPackState'>;

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

  @IdField({ nullable: true, description: 'The recall that was asked for or confirmed' })
  recallId: string | null;

  @CodeField('UngpRecallReason', { nullable: true, description: 'Why it is to be taken back, or was' })
  recallReason: CodeOf<'UngpRecallReason'> | null;

  @InstantField({ nullable: true })
  recallAskedAt: Date | null;

  @TextField({ nullable: true })
  recallAskedBy: string | null;

  @InstantField({ nullable: true, description: 'When it was confirmed and the year taken back' })
  recalledAt: Date | null;

  @TextField({ nullable: true })
  recalledBy: string | null;
}

export class UngpPacksDto {
  @ManyField(() => UngpPackRowDto)
  items: UngpPackRowDto[];
}

export class UngpReadingDto {
  @CodeField('UngpState')
  state: CodeOf<'UngpState'>;

  @CodeField('UngpReason', { nullable: true, description: 'Where the state is not_assessed' })
  reason: CodeOf<'UngpReason'> | null;

  @WholeField({ nullable: true, description: 'As everybody may be told it' })
  numerator: number | null;

  @WholeField({ nullable: true, description: 'As everybody may be told it' })
  denominator: number | null;

  @WholeField({ nullable: true, description: 'Of how many anything is known, in per cent; null where all are' })
  coverage: number | null;

  @WholeField({ nullable: true, description: 'Per cent, or points between two shares' })
  value: number | null;
}

export class UngpExactDto {
  @WholeField()
  numerator: number;

  @WholeField()
  denominator: number;
}

export class UngpTrendDto {
  @WholeField()
  year: number;

  @OneField(() => UngpReadingDto)
  reading: UngpReadingDto;
}

const WORDS = { type: 'array', items: { type: 'string' }, minItems: 2, maxItems: 2 } as const;
/** In Japanese and in English. */
const WordsField = () => ApiProperty({ ...WORDS, description: 'In Japanese, in English' });

export class UngpIndicatorDto {
  @TextField()
  id: string;

  @WholeField({ description: 'Of what is counted' })
  version: number;

  @CodeField('UngpCriterion')
  criterion: CodeOf<'UngpCriterion'>;

  @CodeField('UngpDirection', { description: 'Where it ought to go' })
  direction: CodeOf<'UngpDirection'>;

  @WordsField()
  name: readonly [string, string];

  @WordsField()
  counted: readonly [string, string];

  @WordsField()
  of: readonly [string, string];

  @FlagField({ description: 'Points between two shares, not a share' })
  isGap: boolean;

  @OneField(() => UngpReadingDto)
  reading: UngpReadingDto;

  @OneField(() => UngpExactDto, { nullable: true, description: 'For the desk; never of answers' })
  exact: UngpExactDto | null;

  @ManyField(() => UngpTrendDto)
  trend: UngpTrendDto[];
}

export class UngpPackDto extends UngpPackRowDto {
  @FlagField({ description: 'Whether you looked at it, so that somebody else has to let it out' })
  isCheckedByReader: boolean;

  @FlagField({ description: 'Whether you asked to take it back, so that somebody else has to confirm' })
  isRecallAskedByReader: boolean;

  @WholeField({ description: 'Fewer distinct people are suppressed' })
  leastPeople: number;

  @WholeField({ description: 'Counts are shown as multiples of this' })
  roundedTo: number;

  @WholeField({ description: 'Below this share of known answers nothing is said, in per cent' })
  leastCoverage: number;

  @ManyField(() => UngpIndicatorDto, { description: 'None before it is built' })
  indicators: UngpIndicatorDto[];
}
