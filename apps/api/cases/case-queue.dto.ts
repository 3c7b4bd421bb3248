import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
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
import { codeSchemas, type CodeOf } from '../http/code-schemas';
import { PageQueryDto } from '../http/page.dto';
import { QueueFilterDto } from './queue-filter.dto';

export class CaseQueueQueryDto extends IntersectionType(PageQueryDto, QueueFilterDto) {
  @ApiProperty({ enum: [...codeSchemas.CaseTab], enumName: 'CaseTab', required: false, default: 'all' })
  @IsOptional()
  @IsIn(codeSchemas.CaseTab)
  tab: CodeOf<'CaseTab'> = 'all';
}

export class AssigneeDto {
  @IdField()
  id: string;

  @TextField()
  displayName: string;
}

export class CaseRowDto {
  @IdField()
  id: string;

  @TextField()
  number: string;

  @CodeField('Severity')
  severity: CodeOf<'Severity'>;

  @FlagField({ description: 'True until a person has judged the severity' })
  isSeverityProvisional: boolean;

  @CodeField('CaseStatus')
  status: CodeOf<'CaseStatus'>;

  @CodeField('Category')
  primaryCategory: CodeOf<'Category'>;

  @WholeField()
  issueCount: number;

  @TextField({ nullable: true })
  siteNameJa: string | null;

  @TextField({ nullable: true })
  siteNameEn: string | null;

  @TextField({ nullable: true })
  prefectureCode: string | null;

  @CodeField('Channel')
  channel: CodeOf<'Channel'>;

  @TextField({ description: 'BCP 47 tag of the language the worker chose' })
  locale: string;

  @InstantField()
  receivedAt: Date;

  @InstantField({ nullable: true, description: 'The earliest open deadline; null when none is open' })
  nextDueAt: Date | null;

  @CodeField('DeadlineKind', { nullable: true })
  nextDueKind: CodeOf<'DeadlineKind'> | null;

  @FlagField()
  isOverdue: boolean;

  @InstantField({ nullable: true })
  closedAt: Date | null;

  @FlagField({ description: 'The worker appealed, and nobody has decided yet' })
  isAppealOpen: boolean;

  @OneField(() => AssigneeDto, { nullable: true })
  assignee: AssigneeDto | null;

  @WholeField({ description: 'Send it back with a change; a mismatch is refused with case.changedMeanwhile' })
  version: number;
}

/** How many cases each tab holds under the filter, counted to one more than `countedTo` and no further. */
export class CaseCountsDto {
  @WholeField()
  mine: number;

  @WholeField()
  team: number;

  @WholeField()
  all: number;

  @WholeField()
  unassigned: number;

  @WholeField()
  waiting: number;

  @WholeField()
  overdue: number;

  @WholeField()
  closed: number;
}

export class OwnTeamDto {
  @IdField()
  id: string;

  @TextField()
  name: string;
}

export class CaseQueueDto {
  @InstantField({ description: "The server's clock, the base of every time left" })
  now: Date;

  @ManyField(() => CaseRowDto)
  items: CaseRowDto[];

  @TextField({ nullable: true })
  nextCursor: string | null;

  @OneField(() => CaseCountsDto)
  counts: CaseCountsDto;

  @WholeField({ description: 'A count beyond this number means: more than this many' })
  countedTo: number;

  @InstantField({
    nullable: true,
    description: 'The oldest unmet deadline of all open cases; null when none has passed',
  })
  oldestOverdueAt: Date | null;

  @OneField(() => OwnTeamDto, { nullable: true, description: 'Your own team' })
  team: OwnTeamDto | null;
}

export class FoundCaseDto {
  @IdField()
  id: string;

  @TextField()
  number: string;
}
