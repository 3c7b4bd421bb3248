import { ApiProperty } from '@nestjs/swagger';
import { CodeField, DayField, InstantField, ManyField, WholeField } from '../http/api-fields';
import type { CodeOf } from '../http/code-schemas';

export class HomeItemDto {
  @CodeField('HomeCode')
  code: CodeOf<'HomeCode'>;

  @WholeField({ description: 'As many as the list that it leads to has; never none' })
  count: number;

  @InstantField({ nullable: true, description: 'The moment of the most urgent' })
  dueAt: Date | null;

  @DayField({ nullable: true, description: 'The day of the most urgent, where it has no hour' })
  dueOn: string | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Whole yen, where it is about money' })
  amountYen: number | null;
}

export class HomePartDto {
  @CodeField('HomeSection')
  section: CodeOf<'HomeSection'>;

  @ManyField(() => HomeItemDto, { description: 'Empty: nothing waits' })
  items: HomeItemDto[];
}

export class HomeDto {
  @ManyField(() => HomePartDto, {
    description: 'Those that concern the reader, in the order in which they are shown',
  })
  sections: HomePartDto[];
}
