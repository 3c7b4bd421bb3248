import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { WordsDto } from '../cases/casework.dto';
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
import { OptionalWords, ReferralNoteDto } from './referral.dto';

class NamedPartnerDto {
  @IdField()
  id: string;

  @TextField()
  nameJa: string;

  @TextField()
  nameEn: string;

  @CodeField('PartnerKind')
  kind: CodeOf<'PartnerKind'>;

  @TextField({ isArray: true, description: 'BCP 47 tags' })
  languages: string[];
}

export class OfferedPartnerDto extends NamedPartnerDto {
  @CodeField('PartnerMatch', { isArray: true, description: 'What speaks for it' })
  matched: CodeOf<'PartnerMatch'>[];

  @DayField({ nullable: true })
  agreementUntil: string | null;

  @FlagField({ nullable: true })
  isOpenNow: boolean | null;

  @InstantField({ nullable: true })
  opensAt: Date | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Null where it set no limit' })
  freePlaces: number | null;
}

export class ExcludedPartnerDto extends NamedPartnerDto {
  @CodeField('PartnerExclusion', { isArray: true })
  why: CodeOf<'PartnerExclusion'>[];
}

/** The newest question about dispute resolution and its answer. */
export class AdrDto {
  @InstantField()
  askedAt: Date;

  @FlagField({ nullable: true, description: 'Null until the company answers' })
  isAgreed: boolean | null;

  @InstantField({ nullable: true })
  answeredAt: Date | null;

  @TextField({ nullable: true })
  answeredByName: string | null;
}

export class PartnerSuggestionsDto {
  @ManyField(() => OfferedPartnerDto, { description: 'The best first' })
  offered: OfferedPartnerDto[];

  @ManyField(() => ExcludedPartnerDto)
  excluded: ExcludedPartnerDto[];

  @OneField(() => AdrDto, { nullable: true })
  adr: AdrDto | null;
}

export class OpenReferralDto {
  @IdField()
  @IsUUID()
  partnerId: string;

  @CodeField('DeskReason', { required: false })
  @IsOptional()
  @IsIn(codeSchemas.DeskReason)
  reason?: CodeOf<'DeskReason'>;

  @OptionalWords()
  text?: string;
}

export class RevokeReferralDto extends WordsDto {
  @CodeField('RevokeReason')
  @IsIn(codeSchemas.RevokeReason)
  reason: CodeOf<'RevokeReason'>;
}

export class DeskReferralDto {
  @IdField()
  id: string;

  @TextField({ isArray: true, description: 'The rooms of the case that her grant covered' })
  scope: string[];

  @ApiProperty({ type: 'integer', nullable: true, description: 'The entry of the history of her grant' })
  consentVersion: number | null;

  @InstantField({ nullable: true })
  answeredAt: Date | null;

  @InstantField({ nullable: true })
  doneAt: Date | null;

  @ApiProperty({ type: 'integer', nullable: true })
  amountYen: number | null;

  @InstantField({ nullable: true })
  revokedAt: Date | null;

  @ManyField(() => ReferralNoteDto)
  notes: ReferralNoteDto[];
}
