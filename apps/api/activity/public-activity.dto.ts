import { CodeField, DayField, IdField, ManyField, TextField } from '../http/api-fields';
import type { CodeOf } from '../http/code-schemas';

export class PublicReportDto {
  @IdField()
  id: string;

  @TextField()
  memberNameJa: string;

  @TextField()
  memberNameEn: string;

  @DayField({ description: 'The first day of the half-year' })
  halfYear: string;

  @CodeField('Action', { isArray: true })
  actions: CodeOf<'Action'>[];

  @TextField({ description: 'Empty where there is none' })
  summaryJa: string;

  @TextField({ description: 'Empty where there is none' })
  summaryEn: string;
}

export class PublicReportPageDto {
  @ManyField(() => PublicReportDto)
  items: PublicReportDto[];

  @TextField({ nullable: true })
  nextCursor: string | null;
}
