import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { MessageDto } from '../cases/casework.dto';
import { AttachmentDto } from '../cases/case-parts.dto';
import { TranslationDto } from '../cases/translations.dto';
import {
  CodeField,
  DayField,
  FlagField,
  IdField,
  InstantField,
  ManyField,
  OneField,
  TextField,
} from '../http/api-fields';
import { codeSchemas, type CodeOf } from '../http/code-schemas';
import { Trimmed } from '../http/typed-fields';

const WORDS_LENGTH = 10_000;
const YEN_ALLOWED = 10_000_000_000;

/** Words about a referral: sealed like the story. */
export const OptionalWords = () =>
  applyDecorators(
    TextField({ required: false, minLength: 1, maxLength: WORDS_LENGTH }),
    IsOptional(),
    Trimmed(),
    IsString(),
    IsNotEmpty(),
    MaxLength(WORDS_LENGTH),
  );

/** Yen, in whole ones. */
const yen = { type: 'integer', minimum: 0, maximum: YEN_ALLOWED } as const;

export class ReferralRowDto {
  @IdField()
  id: string;

  @CodeField('ReferralState')
  state: CodeOf<'ReferralState'>;

  @CodeField('ReferralReason')
  reason: CodeOf<'ReferralReason'>;

  @InstantField()
  openedAt: Date;

  @InstantField({ nullable: true })
  dueAt: Date | null;

  @FlagField()
  isOverdue: boolean;

  @TextField()
  caseNumber: string;

  @CodeField('Category', { nullable: true, description: 'Null until the referral is accepted' })
  primaryCategory: CodeOf<'Category'> | null;

  @CodeField('ReferralOutcome', { nullable: true })
  outcome: CodeOf<'ReferralOutcome'> | null;

  @ApiProperty({ ...yen, nullable: true })
  amountYen: number | null;
}

export class ReferralListDto {
  @ManyField(() => ReferralRowDto)
  items: ReferralRowDto[];

  @TextField({ nullable: true })
  nextCursor: string | null;
}

export class ReferredIssueDto {
  @CodeField('Category')
  category: CodeOf<'Category'>;

  @TextField()
  subcategory: string;

  @FlagField()
  isPrimary: boolean;
}

export class ReferredMessageDto {
  @IdField()
  id: string;

  @CodeField('ActorKind')
  authorKind: CodeOf<'ActorKind'>;

  @TextField()
  text: string;

  @InstantField()
  sentAt: Date;

  /** When the side that it was written to first opened it. */
  @InstantField({ nullable: true })
  readAt: Date | null;
}

/** Words about a referral, between desk and partner. */
export class ReferralNoteDto {
  @IdField()
  id: string;

  @CodeField('ReferralNoteKind')
  kind: CodeOf<'ReferralNoteKind'>;

  @CodeField('ActorKind')
  authorKind: CodeOf<'ActorKind'>;

  @TextField({ nullable: true, description: 'Told to the desk only' })
  authorName: string | null;

  @TextField()
  text: string;

  @InstantField()
  writtenAt: Date;
}

/** A promise to the worker, in a complaint about the desk. */
export class ReferredClockDto {
  @CodeField('DeadlineKind')
  kind: CodeOf<'DeadlineKind'>;

  @InstantField()
  dueAt: Date;

  @InstantField({ nullable: true })
  metAt: Date | null;

  @FlagField()
  isOverdue: boolean;
}

/** What the worker agreed that a partner may read. */
export class ReferredCaseDto {
  @TextField()
  place: string;

  @TextField()
  story: string;

  @TextField({ description: 'BCP 47 tag of the language in which she wrote' })
  originalLocale: string;

  @ManyField(() => ReferredIssueDto)
  issues: ReferredIssueDto[];

  @ManyField(() => ReferredMessageDto)
  messages: ReferredMessageDto[];

  @ManyField(() => TranslationDto)
  translations: TranslationDto[];

  @TextField({ nullable: true })
  summary: string | null;

  @ManyField(() => AttachmentDto)
  attachments: AttachmentDto[];

  @ManyField(() => ReferralNoteDto)
  notes: ReferralNoteDto[];

  @CodeField('Severity')
  severity: CodeOf<'Severity'>;

  @ManyField(() => ReferredClockDto, { description: 'Of a complaint about the desk; of other cases none' })
  clocks: ReferredClockDto[];

  @DayField()
  receivedOn: string;
}

export class ReferralDetailDto extends ReferralRowDto {
  @OneField(() => ReferredCaseDto, { nullable: true, description: 'Null before acceptance and without consent' })
  case: ReferredCaseDto | null;
}

export class DeclineReferralDto {
  @CodeField('DeclineReason')
  @IsIn(codeSchemas.DeclineReason)
  reason: CodeOf<'DeclineReason'>;

  @OptionalWords()
  text?: string;
}

/** What came of it, in words and as a code. */
export class ReturnOutcomeDto extends MessageDto {
  @CodeField('ReferralOutcome')
  @IsIn(codeSchemas.ReferralOutcome)
  outcome: CodeOf<'ReferralOutcome'>;

  @ApiProperty({ ...yen, required: false, description: 'What she got, in yen' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(YEN_ALLOWED)
  amountYen?: number;
}
