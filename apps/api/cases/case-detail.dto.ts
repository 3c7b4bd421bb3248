import { CodeField, FlagField, ManyField, OneField, TextField } from '../http/api-fields';
import type { CodeOf } from '../http/code-schemas';
import { AftercareDto } from './aftercare.dto';
import {
  AttachmentDto,
  CaseIssueDto,
  CaseMessageDto,
  CaseReferralDto,
  ConsentsDto,
  DeadlineDto,
  EscalationDto,
  MemberRefDto,
  RemedyDto,
  ShareDto,
  StepDto,
  SummaryDto,
} from './case-parts.dto';
import { AssigneeDto, CaseRowDto } from './case-queue.dto';
import { CaseEndDto } from './closing.dto';
import { MeasureDto } from '../company-cases/measure.dto';
import { IssueSuggestionDto } from './issue-suggestions.dto';
import { TranslationDto } from './translations.dto';

/** One case as the desk reads it: the story decrypted for this request and kept nowhere. */
export class CaseDetailDto extends CaseRowDto {
  @CodeField('Danger')
  danger: CodeOf<'Danger'>;

  @FlagField()
  isAnonymous: boolean;

  @OneField(() => AssigneeDto, { nullable: true, description: 'Who of the desk wrote the complaint down' })
  takenInBy: AssigneeDto | null;
  @FlagField({ description: 'Her address was refused for good: she hears nothing by mail' })
  contactFails: boolean;

  @TextField()
  place: string;

  @TextField()
  story: string;

  @TextField()
  originalLocale: string;

  @ManyField(() => CaseIssueDto)
  issues: CaseIssueDto[];

  @ManyField(() => IssueSuggestionDto, { description: 'What to ask about, until the case is triaged' })
  issueSuggestions: IssueSuggestionDto[];

  @OneField(() => MemberRefDto, { nullable: true })
  member: MemberRefDto | null;

  @OneField(() => ConsentsDto)
  consents: ConsentsDto;

  @TextField({ nullable: true, description: 'Why a person lowered the severity, if one did' })
  severityReason: string | null;

  @CodeField('CompanyBypass', { isArray: true, description: 'Why the case may not go to the company; empty if it may' })
  companyBypass: string[];

  @ManyField(() => DeadlineDto)
  deadlines: DeadlineDto[];

  @ManyField(() => StepDto)
  steps: StepDto[];

  @ManyField(() => CaseMessageDto)
  messages: CaseMessageDto[];

  @ManyField(() => TranslationDto)
  translations: TranslationDto[];

  @FlagField({ description: 'You know her words through a machine alone, and cannot decide on them' })
  isOnMachineAlone: boolean;

  @ManyField(() => AttachmentDto)
  attachments: AttachmentDto[];

  @OneField(() => SummaryDto, { nullable: true })
  summary: SummaryDto | null;

  @OneField(() => ShareDto, { nullable: true })
  share: ShareDto | null;

  @OneField(() => RemedyDto, { nullable: true })
  remedy: RemedyDto | null;

  @ManyField(() => MeasureDto)
  measures: MeasureDto[];

  @ManyField(() => CaseReferralDto)
  referrals: CaseReferralDto[];

  @OneField(() => CaseEndDto)
  end: CaseEndDto;

  @OneField(() => AftercareDto)
  aftercare: AftercareDto;

  @ManyField(() => EscalationDto)
  escalations: EscalationDto[];
}
