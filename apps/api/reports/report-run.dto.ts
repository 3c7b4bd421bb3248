import {
  DESK_REPORTS,
  type DeskReport,
  FILE_KINDS,
  type FileKind,
  REPORT_FORMATS,
  type ReportFormat,
  RUN_FAILURES,
  RUN_STATES,
} from '@modules/reporting';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import {
  DayField,
  IdField,
  InstantField,
  ManyField,
  MonthField,
  OneField,
  TextField,
  WholeField,
} from '../http/api-fields';
import { PageQueryDto } from '../http/page.dto';
import { MemberFilterDto } from '../membership/member.dto';
import { CutQuestionDto } from './question.dto';
import { MonthSpanDto } from './report.dto';

const FormatField = (formats: readonly ReportFormat[] = REPORT_FORMATS) =>
  applyDecorators(IsIn(formats), ApiProperty({ enum: formats }));

export class AskReportFileDto {
  @ValidateNested()
  @Type(() => CutQuestionDto)
  @OneField(() => CutQuestionDto)
  question: CutQuestionDto;

  @FormatField()
  format: ReportFormat;

  @IsOptional()
  @IsUUID()
  @IdField({ required: false, description: 'The saved report that it is made of' })
  reportId?: string;
}

export class AskDeskReportDto extends MonthSpanDto {
  @IsIn(DESK_REPORTS)
  @ApiProperty({ enum: DESK_REPORTS })
  report: DeskReport;

  @FormatField()
  format: ReportFormat;
}

const LIST_FORMATS = ['csv', 'xlsx'] as const;

export class AskMemberListDto extends MemberFilterDto {
  @FormatField(LIST_FORMATS)
  format: (typeof LIST_FORMATS)[number];
}

export class ReportRunQueryDto extends PageQueryDto {
  @IsOptional()
  @IsUUID()
  @IdField({ required: false, description: 'Only those made of this saved report' })
  reportId?: string;
}

export class ReportRunDto {
  @IdField()
  id: string;

  @ApiProperty({ enum: RUN_STATES })
  state: (typeof RUN_STATES)[number];

  @FormatField()
  format: ReportFormat;

  @ApiProperty({ enum: FILE_KINDS })
  kind: FileKind;

  @OneField(() => CutQuestionDto, { nullable: true, description: 'Where it was a question' })
  question: CutQuestionDto | null;

  @MonthField({ nullable: true, description: 'Its first month; a list of members has none' })
  from: string | null;

  @MonthField({ nullable: true })
  to: string | null;

  @WholeField({ description: 'How many of its parts are done' })
  reached: number;

  @WholeField()
  parts: number;

  @ApiProperty({ enum: RUN_FAILURES, nullable: true })
  failure: (typeof RUN_FAILURES)[number] | null;

  @InstantField()
  askedAt: Date;

  @InstantField({ nullable: true })
  keptUntil: Date | null;

  @WholeField({ nullable: true })
  byteSize: number | null;

  @TextField({ nullable: true, description: 'Of the saved report in the version that it was made of' })
  reportName: string | null;

  @WholeField({ nullable: true })
  reportVersion: number | null;

  @DayField({ nullable: true, description: 'The day for which it was planned; null: it was asked for' })
  dueOn: string | null;
}

export class ReportRunPageDto {
  @ManyField(() => ReportRunDto)
  items: ReportRunDto[];

  @TextField({ nullable: true })
  nextCursor: string | null;
}
