import { ApiProperty } from '@nestjs/swagger';
import {
  CodeField,
  DayField,
  FlagField,
  IdField,
  InstantField,
  OneField,
  TextField,
  WholeField,
} from '../http/api-fields';
import type { CodeOf } from '../http/code-schemas';
import { NamedDto } from '../http/name-search.dto';

export class CaseIssueDto {
  @IdField()
  id: string;

  @CodeField('Category')
  category: CodeOf<'Category'>;

  @TextField()
  subcategory: string;

  @CodeField('DeskGroup')
  deskGroup: CodeOf<'DeskGroup'>;

  @CodeField('IloIndicator', { nullable: true })
  iloIndicator: CodeOf<'IloIndicator'> | null;

  @FlagField()
  isPrimary: boolean;

  @CodeField('NotedBy')
  notedBy: string;
}

export class MemberStandingDto {
  @CodeField('MemberStatus')
  status: CodeOf<'MemberStatus'>;

  @CodeField('PledgeState', { description: 'Beside the newest code of conduct and pledge' })
  pledge: CodeOf<'PledgeState'>;
}

export class MemberRefDto extends NamedDto {
  @OneField(() => MemberStandingDto)
  standing: MemberStandingDto;
}

export class ConsentDto {
  @CodeField('ConsentState')
  state: CodeOf<'ConsentState'>;

  @InstantField({ nullable: true })
  givenAt: Date | null;

  @TextField({ nullable: true, description: 'Version of the text that was shown' })
  textVersion: string | null;

  @TextField({ nullable: true, description: 'Language in which it was shown' })
  locale: string | null;

  @CodeField('ConsentWay', { nullable: true })
  how: CodeOf<'ConsentWay'> | null;

  @InstantField({ nullable: true, description: 'When a yes ends by itself' })
  expiresAt: Date | null;

  @FlagField({ description: 'Written down by the desk, not confirmed by her yet' })
  isToConfirm: boolean;
}

export class ConsentsDto {
  @OneField(() => ConsentDto)
  company: ConsentDto;

  @OneField(() => ConsentDto)
  partner: ConsentDto;
}

export class DeadlineDto {
  @IdField()
  id: string;

  @CodeField('DeadlineKind')
  kind: CodeOf<'DeadlineKind'>;

  @InstantField()
  openedAt: Date;

  @InstantField({ description: 'Never moves' })
  dueAt: Date;

  @InstantField({ nullable: true })
  metAt: Date | null;

  @InstantField({ nullable: true })
  breachedAt: Date | null;
}

export class StepDto {
  @IdField()
  id: string;

  @CodeField('StepKind')
  kind: CodeOf<'StepKind'>;

  @InstantField()
  at: Date;

  @CodeField('ActorKind')
  actorKind: CodeOf<'ActorKind'>;

  @TextField({ nullable: true })
  actorName: string | null;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, description: 'Codes and ids, never words' })
  detail: Record<string, string>;
}

export class CaseMessageDto {
  @IdField()
  id: string;

  @CodeField('MessageCompartment')
  compartment: CodeOf<'MessageCompartment'>;

  @CodeField('ActorKind')
  authorKind: CodeOf<'ActorKind'>;

  @TextField({ nullable: true })
  authorName: string | null;

  @TextField()
  text: string;

  @InstantField()
  sentAt: Date;

  /** When the side that it was written to first opened it. */
  @InstantField({ nullable: true })
  readAt: Date | null;
}

export class AttachmentDto {
  @IdField()
  id: string;

  @TextField()
  mediaType: string;

  @CodeField('EvidenceKind')
  kind: CodeOf<'EvidenceKind'>;

  @WholeField({ description: 'Of the original' })
  byteSize: number;

  @FlagField({ description: 'Whether there is a copy without hidden data' })
  isScrubbed: boolean;

  @CodeField('ScanState')
  scanState: CodeOf<'ScanState'>;

  @IdField({ nullable: true, description: 'The message that it came with; null for what the form brought' })
  messageId: string | null;

  @IdField({ nullable: true, description: 'The remedy of a company that it came with' })
  remedyId: string | null;

  @IdField({ nullable: true, description: 'The measure whose report it came with' })
  measureId: string | null;

  @IdField({ nullable: true, description: 'The note about a referral that it came with' })
  noteId: string | null;

  @CodeField('FileSource')
  addedByKind: CodeOf<'FileSource'>;

  @TextField({ nullable: true, description: 'Who added it, if known; never told to a partner' })
  addedByName: string | null;

  @InstantField()
  addedAt: Date;

  @InstantField({ nullable: true, description: 'When the desk let the worker see what a company sent' })
  passedAt: Date | null;
}

export class SummaryDto {
  @TextField()
  text: string;

  @InstantField()
  updatedAt: Date;

  @WholeField({ description: 'How many texts there have been' })
  version: number;
}

export class ShareDto {
  @InstantField()
  sharedAt: Date;
}

export class RemedyDto {
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

  @CodeField('RemedyState')
  state: string;

  @InstantField()
  proposedAt: Date;

  @CodeField('DeliveryAnswer', { nullable: true, description: 'Whether it arrived, in her word' })
  delivered: CodeOf<'DeliveryAnswer'> | null;
}

export class CaseReferralDto {
  @IdField()
  id: string;

  @TextField()
  partnerNameJa: string;

  @TextField()
  partnerNameEn: string;

  @CodeField('ReferralState')
  state: string;

  @InstantField()
  openedAt: Date;

  @InstantField({ nullable: true })
  dueAt: Date | null;

  @CodeField('ReferralReason')
  reason: string;

  @CodeField('DeclineReason', { nullable: true })
  declineReason: string | null;

  @CodeField('ReferralOutcome', { nullable: true })
  outcome: string | null;

  @CodeField('RevokeReason', { nullable: true, description: 'Null where a consent that ended took it back' })
  revokeReason: string | null;
}

export class EscalationDto {
  @IdField()
  id: string;

  @CodeField('EscalationTarget')
  target: string;

  @InstantField()
  at: Date;

  @CodeField('DeadlineKind')
  deadlineKind: CodeOf<'DeadlineKind'>;
}
