import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, Matches } from 'class-validator';
import { CaseMessageDto } from '../cases/case-parts.dto';
import { CodeField, InstantField, ManyField, TextField } from '../http/api-fields';
import { codeSchemas, type CodeOf } from '../http/code-schemas';
import { ReferredIssueDto } from '../referrals/referral.dto';
import { CASE_NUMBER, ExceptionDto, WrittenReasonDto } from './custody.dto';

export class NewGrantDto extends WrittenReasonDto {
  @TextField({ pattern: CASE_NUMBER.source })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
  @Matches(CASE_NUMBER)
  caseNumber: string;

  @CodeField('BreakGlassReason')
  @IsIn(codeSchemas.BreakGlassReason)
  reasonCode: CodeOf<'BreakGlassReason'>;
}

export class GrantDto extends ExceptionDto {
  @CodeField('BreakGlassReason')
  reasonCode: CodeOf<'BreakGlassReason'>;

  @ApiProperty({ type: String, format: 'date-time', isArray: true })
  reads: Date[];
}

export class GrantListDto {
  @ManyField(() => GrantDto)
  items: GrantDto[];
}

export class BreakGlassCaseDto {
  @TextField()
  caseNumber: string;

  @InstantField()
  expiresAt: Date;

  @CodeField('Severity')
  severity: CodeOf<'Severity'>;

  @CodeField('Danger')
  danger: CodeOf<'Danger'>;

  @TextField({ description: 'The language in which she writes' })
  locale: string;

  @TextField({ nullable: true })
  prefectureCode: string | null;

  @TextField()
  place: string;

  @TextField()
  story: string;

  @ManyField(() => ReferredIssueDto)
  issues: ReferredIssueDto[];

  @ManyField(() => CaseMessageDto)
  messages: CaseMessageDto[];
}
