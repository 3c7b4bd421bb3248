import { CodeField, DayField, FlagField, IdField, ManyField, TextField, WholeField } from '../http/api-fields';
import type { CodeOf } from '../http/code-schemas';

export class ArrearsRowDto {
  @IdField({ description: 'Of the member' })
  id: string;

  @TextField()
  nameJa: string;

  @TextField()
  nameEn: string;

  @CodeField('MemberStatus')
  status: CodeOf<'MemberStatus'>;

  @WholeField()
  invoices: number;

  @DayField()
  oldestDueOn: string;

  @WholeField({ description: 'Yen that are up to 30 days overdue' })
  upTo30: number;

  @WholeField({ description: '31 to 60 days' })
  upTo60: number;

  @WholeField({ description: '61 to 90 days' })
  upTo90: number;

  @WholeField({ description: 'More than 90 days' })
  above90: number;

  @WholeField()
  totalYen: number;
}

export class ArrearsDto {
  @DayField()
  day: string;

  @ManyField(() => ArrearsRowDto)
  rows: ArrearsRowDto[];

  @WholeField()
  totalYen: number;

  @FlagField({ description: 'There are more members than these' })
  isCut: boolean;
}
