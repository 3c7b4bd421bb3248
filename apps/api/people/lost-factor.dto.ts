import { IsString, Matches, MaxLength } from 'class-validator';
import { IdField, InstantField, ManyField, OneField, TextField } from '../http/api-fields';
import { MemberStandingDto } from '../cases/case-parts.dto';

export class LostFactorDto {
  @IdField()
  id: string;

  @TextField()
  personName: string;

  @TextField()
  email: string;

  @TextField({ nullable: true, description: 'The organisation; null for the desk' })
  nameJa: string | null;

  @TextField({ nullable: true })
  nameEn: string | null;

  @OneField(() => MemberStandingDto, { nullable: true, description: 'Of a member' })
  standing: MemberStandingDto | null;

  @InstantField()
  askedAt: string;

  @InstantField()
  expiresAt: string;

  @InstantField({ nullable: true, description: 'Null while nobody has decided' })
  takesEffectAt: string | null;
}

export class LostFactorListDto {
  @ManyField(() => LostFactorDto)
  items: LostFactorDto[];
}

export class DecisionReasonDto {
  @TextField({ maxLength: 500, description: 'How the person was recognised, or why not; goes into the audit log' })
  @IsString()
  @Matches(/\S/)
  @MaxLength(500)
  reason: string;
}
