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
import { ReportLessonDto } from './member-report.dto';

export class MemberReportEditionRowDto {
  @IdField()
  id: string;

  @DayField({ description: 'The first day of the quarter' })
  quarter: string;

  @WholeField({ description: 'Counted from one; a corrected one is another edition' })
  edition: number;

  @CodeField('MemberReportState')
  state: CodeOf<'MemberReportState'>;

  @WholeField({ nullable: true, description: 'How many members it is about; null before the worker began' })
  members: number | null;

  @InstantField()
  requestedAt: Date;

  @InstantField({ nullable: true })
  builtAt: Date | null;

  @InstantField({ nullable: true })
  checkedAt: Date | null;

  @TextField({ nullable: true })
  checkedBy: string | null;

  @InstantField({ nullable: true })
  releasedAt: Date | null;

  @TextField({ nullable: true })
  releasedBy: string | null;

  @InstantField({ nullable: true })
  recalledAt: Date | null;

  @TextField({ nullable: true })
  recalledBy: string | null;

  @TextField({ nullable: true, description: 'Read by every member that had a report of it' })
  recallReason: string | null;
}

export class MemberReportEditionPageDto {
  @ManyField(() => MemberReportEditionRowDto)
  items: MemberReportEditionRowDto[];

  @TextField({ nullable: true })
  nextCursor: string | null;
}

export class MemberReportEditionDto extends MemberReportEditionRowDto {
  @TextField()
  definition: string;

  @WholeField({ description: 'Reports that are made' })
  made: number;

  @WholeField({ description: 'Of these, with figures of the company' })
  shown: number;

  @WholeField({ description: 'Of these, with a counted nothing' })
  none: number;

  @WholeField({ description: 'Of these, rolled up to prefectures because the company is small' })
  rolledUp: number;

  @WholeField({ description: 'Reports whose managers were told' })
  told: number;

  @FlagField({ description: 'Whether you checked it, so that somebody else has to let it out' })
  isCheckedByReader: boolean;

  @ManyField(() => ReportLessonDto, { description: 'Before somebody checked it: what would belong to it now' })
  lessons: ReportLessonDto[];
}

export class EditionReportRowDto {
  @IdField()
  id: string;

  @TextField()
  memberNameJa: string;

  @TextField()
  memberNameEn: string;

  @CodeField('MemberReportLevel')
  level: CodeOf<'MemberReportLevel'>;

  @InstantField({ nullable: true })
  toldAt: Date | null;
}

export class EditionReportPageDto {
  @ManyField(() => EditionReportRowDto)
  items: EditionReportRowDto[];

  @TextField({ nullable: true })
  nextCursor: string | null;
}
