import { IsIn } from 'class-validator';
import { AttachmentDto } from '../cases/case-parts.dto';
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

  @TextField({ nullable: true })
  summary: string | null;

  @ManyField(() => AttachmentDto)
  attachments: AttachmentDto[];

  @CodeField('Severity')
  severity: CodeOf<'Severity'>;

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
}
