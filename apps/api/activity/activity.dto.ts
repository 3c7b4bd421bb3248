import { applyDecorators } from '@nestjs/common';
import { ENTRIES_ALLOWED } from '@modules/activity';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import {
  CodeField,
  DayField,
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
import { SeenVersionField } from '../http/seen-version-field';
import { LineField, Trimmed } from '../http/typed-fields';

const HALF_YEAR = /^20[0-9]{2}-(04|10)-01$/;
const Words = (maxLength: number) =>
  applyDecorators(TextField({ maxLength }), Trimmed(), IsString(), MaxLength(maxLength));
const Actions = () =>
  applyDecorators(
    CodeField('Action', { isArray: true, description: 'Which of the five actions it belongs to' }),
    IsArray(),
    ArrayNotEmpty(),
    ArrayUnique(),
    IsIn(codeSchemas.Action, { each: true }),
  );

export class BeginReportDto {
  @DayField({ description: 'The first day of a half of the Japanese fiscal year' })
  @Matches(HALF_YEAR)
  halfYear: string;
}

export class ReportEntryDto {
  @LineField(120)
  title: string;

  @Words(4000)
  words: string;

  @Actions()
  actions: CodeOf<'Action'>[];
}

export class SaveReportDto {
  @SeenVersionField('The version that you saw', 1)
  version: number;

  @ManyField(() => ReportEntryDto)
  @IsArray()
  @ArrayMaxSize(ENTRIES_ALLOWED)
  @ValidateNested({ each: true })
  @Type(() => ReportEntryDto)
  entries: ReportEntryDto[];

  @Words(1000)
  summaryJa: string;

  @Words(1000)
  summaryEn: string;

  @FlagField({ description: 'Whether the summary may be shown to everybody once the report is accepted' })
  @IsBoolean()
  isPublic: boolean;
}

export class SubmitReportDto {
  @SeenVersionField('The version that you saw', 1)
  version: number;

  @LineField(2000, { nullable: true, description: 'To what was asked, where something was' })
  @IsOptional()
  answer: string | null = null;
}

export class ReportPublicityDto {
  @FlagField()
  @IsBoolean()
  isPublic: boolean;
}

export class ReportSelectionDto {
  @FlagField()
  @IsBoolean()
  isSelected: boolean;
}

export class ReportQuestionDto {
  @LineField(2000)
  text: string;
}

export class ReportTabQueryDto extends PageQueryDto {
  @CodeField('ReportTab')
  @IsIn(codeSchemas.ReportTab)
  tab: CodeOf<'ReportTab'>;
}

export class ReportLineDto {
  @IdField()
  id: string;

  @IdField()
  memberId: string;

  @TextField()
  memberNameJa: string;

  @TextField()
  memberNameEn: string;

  @DayField({ description: 'The first day of the half-year' })
  halfYear: string;

  @CodeField('ReportState')
  state: CodeOf<'ReportState'>;

  @CodeField('Action', { isArray: true })
  actions: CodeOf<'Action'>[];

  @FlagField({ description: 'Its member wants the summary to be shown' })
  isPublic: boolean;

  @FlagField({ description: 'On the list for the forum' })
  isSelected: boolean;

  @InstantField({ nullable: true })
  submittedAt: Date | null;

  @InstantField({ nullable: true })
  reviewedAt: Date | null;
}

export class EntryDto extends ReportEntryDto {
  @IdField()
  id: string;
}

export class ReportMessageDto {
  @IdField()
  id: string;

  @CodeField('ReportMessageKind')
  kind: CodeOf<'ReportMessageKind'>;

  @TextField()
  words: string;

  @TextField({ nullable: true, description: 'Null for people of the other side' })
  writtenByName: string | null;

  @InstantField()
  writtenAt: Date;
}

export class ReportFileDto {
  @IdField()
  id: string;

  @TextField()
  mediaType: string;

  @WholeField({ description: 'Of the original, in bytes' })
  byteSize: number;

  @FlagField({ description: 'Whether there is a copy without hidden data' })
  isScrubbed: boolean;

  @InstantField()
  addedAt: Date;
}

export class ActivityReportDto extends ReportLineDto {
  @TextField()
  summaryJa: string;

  @TextField()
  summaryEn: string;

  @WholeField()
  version: number;

  @ManyField(() => EntryDto)
  entries: EntryDto[];

  @ManyField(() => ReportMessageDto)
  messages: ReportMessageDto[];

  @ManyField(() => ReportFileDto)
  files: ReportFileDto[];
}

export class DueReportDto {
  @DayField({ description: 'The first day of the half-year' })
  halfYear: string;

  @DayField({ description: 'The last day on which it is in time' })
  dueOn: string;
}

export class OwnReportsDto {
  @OneField(() => DueReportDto, { nullable: true })
  due: DueReportDto | null;

  @DayField({ isArray: true, description: 'The half-years that a report can be begun about' })
  offered: string[];

  @ManyField(() => ReportLineDto)
  items: ReportLineDto[];
}

export class ActivityFiguresDto {
  @WholeField({ description: 'Not counted beyond 1000' })
  toReview: number;

  @WholeField({ description: 'Not counted beyond 1000' })
  notReported: number;
}

export class ActivityReportPageDto {
  @ManyField(() => ReportLineDto)
  items: ReportLineDto[];

  @TextField({ nullable: true })
  nextCursor: string | null;

  @OneField(() => ActivityFiguresDto)
  figures: ActivityFiguresDto;
}

export class MissingReportDto {
  @IdField({ description: 'The member' })
  id: string;

  @TextField()
  nameJa: string;

  @TextField()
  nameEn: string;

  @CodeField('MemberKind')
  kind: CodeOf<'MemberKind'>;

  @CodeField('ReportState', { nullable: true, description: 'How far it is; null where nothing was begun' })
  state: CodeOf<'ReportState'> | null;
}

export class MissingReportPageDto extends DueReportDto {
  @ManyField(() => MissingReportDto)
  items: MissingReportDto[];

  @TextField({ nullable: true })
  nextCursor: string | null;

  @WholeField({ description: 'Not counted beyond 1000' })
  notReported: number;
}
