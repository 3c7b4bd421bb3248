import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { FlagField, IdField, InstantField, ManyField, TextField, WholeField } from '../http/api-fields';

const MOST = 1_000;

function Length(): PropertyDecorator {
  return (prototype, property) => {
    ApiProperty({ type: 'integer', minimum: 1, maximum: MOST, required: false })(prototype, property);
    for (const check of [IsOptional(), Type(() => Number), IsInt(), Min(1), Max(MOST)]) check(prototype, property);
  };
}

/** The lengths of one clock: exactly the fields of its setting. */
export class ClockPreviewQueryDto {
  @Length()
  days?: number;

  @Length()
  businessDays?: number;

  @Length()
  dutyHours?: number;

  @Length()
  capHours?: number;
}

export class TouchedDeadlineDto {
  @IdField()
  caseId: string;

  @TextField()
  number: string;

  @InstantField({ description: 'When it falls due, whatever is changed' })
  dueAt: string;

  @InstantField({ description: 'When it would fall due if it began under the new length' })
  wouldBeDueAt: string;
}

export class ClockPreviewDto {
  @WholeField({ description: 'Open promises of this clock' })
  open: number;

  @WholeField({ description: 'Would fall due sooner' })
  sooner: number;

  @WholeField({ description: 'Would fall due later' })
  later: number;

  @WholeField({ description: 'Would be overdue now, and are not' })
  overdueAtOnce: number;

  @FlagField({ description: 'False when more are open than were counted' })
  isComplete: boolean;

  @ManyField(() => TouchedDeadlineDto, { description: 'The first ones, for whoever may list cases' })
  cases: TouchedDeadlineDto[];
}
