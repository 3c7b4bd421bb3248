import { ApiProperty } from '@nestjs/swagger';
import { MOST_YEN } from '@modules/cases';
import { IsIn, IsInt, IsISO8601, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { ColleagueDto } from '../account/absence.dto';
import { AttachmentDto } from '../cases/case-parts.dto';
import { MessageDto } from '../cases/casework.dto';
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
import { Trimmed } from '../http/typed-fields';
import { MeasureDto } from './measure.dto';

/** What a company may see of a case: no language, no exact time of the complaint, no raw text, no contact. */
export class CompanyCaseRowDto {
  @IdField({ description: 'Of the share. The id of the case would tell when the complaint was made.' })
  id: string;

  @TextField()
  number: string;

  @DayField({ description: 'Day of the share in Asia/Tokyo' })
  sharedOn: string;

  @CodeField('Category')
  primaryCategory: CodeOf<'Category'>;

  @TextField({ nullable: true })
  siteNameJa: string | null;

  @TextField({ nullable: true })
  siteNameEn: string | null;

  @InstantField({ nullable: true, description: 'By when to answer; null once answered' })
  dueAt: Date | null;

  @FlagField()
  isOverdue: boolean;

  @CodeField('CompanyCaseStatus')
  status: CodeOf<'CompanyCaseStatus'>;

  @ManyField(() => ColleagueDto, { description: 'Who works on it; nobody means the managers' })
  handlers: ColleagueDto[];
}

export class CompanyCaseSearchDto extends PageQueryDto {
  @CodeField('CompanyWait', { required: false, description: 'Only those that wait for this from the company' })
  @IsOptional()
  @IsIn(codeSchemas.CompanyWait)
  waiting?: CodeOf<'CompanyWait'>;
}

export class CompanyCaseListDto {
  @ManyField(() => CompanyCaseRowDto)
  items: CompanyCaseRowDto[];

  @TextField({ nullable: true })
  nextCursor: string | null;
}

export class CompanyReplyDto {
  @IdField()
  id: string;

  @TextField({ nullable: true })
  authorName: string | null;

  @TextField()
  text: string;

  @InstantField()
  sentAt: Date;
}

export class CompanyRemedyDto {
  @IdField()
  id: string;

  @TextField()
  text: string;

  @DayField()
  promisedOn: string;

  @WholeField({ nullable: true, description: 'What of it is money, in whole yen' })
  yen: number | null;

  @TextField({ nullable: true, description: 'How the company will show that it was done' })
  evidence: string | null;

  @CodeField('DeliveryAnswer', { nullable: true, description: 'Whether it arrived, in her word' })
  delivered: CodeOf<'DeliveryAnswer'> | null;

  @CodeField('RemedyState')
  state: string;
}

export class CompanyDeadlineDto {
  @CodeField('DeadlineKind')
  kind: CodeOf<'DeadlineKind'>;

  @InstantField()
  dueAt: Date;

  @InstantField({ nullable: true })
  metAt: Date | null;

  @InstantField({ nullable: true })
  breachedAt: Date | null;
}

export class CompanyCaseDetailDto extends CompanyCaseRowDto {
  @TextField()
  summary: string;

  @ManyField(() => CompanyReplyDto)
  replies: CompanyReplyDto[];

  @OneField(() => CompanyRemedyDto, { nullable: true })
  remedy: CompanyRemedyDto | null;

  @ManyField(() => MeasureDto)
  measures: MeasureDto[];

  @ManyField(() => AttachmentDto)
  attachments: AttachmentDto[];

  @ManyField(() => CompanyDeadlineDto)
  deadlines: CompanyDeadlineDto[];
}

export class ProposeRemedyDto extends MessageDto {
  @ApiProperty({ type: String, format: 'date', description: 'The day the company promises, Asia/Tokyo' })
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  @IsISO8601({ strict: true })
  promisedOn: string;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: MOST_YEN, required: false, description: 'What of it is money' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_YEN)
  yen?: number;

  @TextField({ required: false, maxLength: 2000, description: 'How you will show that it was done' })
  @Trimmed()
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  evidence?: string;
}
