import { CodeField, DayField, ManyField, WholeField } from '../http/api-fields';
import type { CodeOf } from '../http/code-schemas';

export class OwnQuarterDto {
  @DayField({ description: 'The first day of the quarter' })
  startsOn: string;

  @CodeField('QuarterState', { description: 'Numbers are there when it is "shown", and never otherwise' })
  state: CodeOf<'QuarterState'>;

  @WholeField({ nullable: true, description: 'Answers that were due in the quarter' })
  dueCases: number | null;

  @WholeField({ nullable: true, description: 'Null, too, where it would tell of few people' })
  answeredInTime: number | null;

  @WholeField({ nullable: true, description: 'Days to the first answer; null below the threshold' })
  medianDays: number | null;
}

export class OwnFiguresDto {
  @ManyField(() => OwnQuarterDto)
  quarters: OwnQuarterDto[];

  @WholeField({ description: 'Fewer people than this are not counted' })
  leastPeople: number;

  @WholeField({ description: 'A company with fewer foreign workers gets no figures' })
  leastWorkers: number;
}
