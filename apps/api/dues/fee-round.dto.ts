import { applyDecorators } from '@nestjs/common';
import { FISCAL_YEARS } from '@modules/dues';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { DayField, FlagField, IdField, InstantField, ManyField, WholeField } from '../http/api-fields';
import { ChosenDayField } from './dues-fields';

const YearField = () =>
  applyDecorators(
    WholeField({ description: 'The fiscal year, by the year of its 1 April' }),
    Type(() => Number),
    IsInt(),
    Min(FISCAL_YEARS.first),
    Max(FISCAL_YEARS.last),
  );

export class FiscalYearQueryDto {
  @YearField()
  fiscalYear: number;
}

export class RoundPreviewDto {
  @WholeField()
  fiscalYear: number;

  @WholeField({ description: 'Members that get a period' })
  members: number;

  @WholeField({ description: 'Of them, those that owe nothing by their class' })
  exempt: number;

  @WholeField({ description: 'Whole yen' })
  amountYen: number;

  @FlagField()
  isOpened: boolean;
}

export class OpenRoundDto {
  @YearField()
  fiscalYear: number;

  @ChosenDayField()
  dueOn: string;

  @WholeField({ description: 'As the preview showed it' })
  @IsInt()
  @Min(0)
  members: number;

  @WholeField({ description: 'As the preview showed it' })
  @IsInt()
  @Min(0)
  amountYen: number;
}

export class FeeRoundDto {
  @IdField()
  id: string;

  @WholeField()
  fiscalYear: number;

  @DayField()
  dueOn: string;

  @WholeField()
  members: number;

  @WholeField({ description: 'Whole yen' })
  amountYen: number;

  @WholeField({ description: 'Periods made so far' })
  done: number;

  @InstantField()
  openedAt: Date;

  @InstantField({ nullable: true })
  finishedAt: Date | null;
}

export class FeeRoundsDto {
  @ManyField(() => FeeRoundDto)
  items: FeeRoundDto[];
}
