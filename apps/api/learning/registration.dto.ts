import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsBoolean, IsUUID } from 'class-validator';
import { CodeField, FlagField, IdField, InstantField, ManyField, OneField, TextField } from '../http/api-fields';
import { MemberStandingDto } from '../cases/case-parts.dto';
import type { CodeOf } from '../http/code-schemas';

export class OwnRegistrationDto {
  @CodeField('RegistrationState')
  state: CodeOf<'RegistrationState'>;
}

export class CertificateRefDto {
  @IdField()
  id: string;

  @TextField()
  number: string;
}

export class RegistrationLineDto {
  @IdField()
  id: string;

  @TextField({ nullable: true, description: 'Null for somebody without an account whose data was erased' })
  displayName: string | null;

  @TextField({ nullable: true, description: 'Null for somebody without an account' })
  memberNameJa: string | null;

  @TextField({ nullable: true })
  memberNameEn: string | null;

  @OneField(() => MemberStandingDto, { nullable: true, description: 'Null for somebody without an account' })
  memberStanding: MemberStandingDto | null;

  @CodeField('RegistrationState')
  state: CodeOf<'RegistrationState'>;

  @InstantField()
  registeredAt: Date;

  @InstantField({ nullable: true })
  attendedAt: Date | null;

  @OneField(() => CertificateRefDto, { nullable: true })
  certificate: CertificateRefDto | null;
}

export class RegistrationPageDto {
  @ManyField(() => RegistrationLineDto)
  items: RegistrationLineDto[];

  @TextField({ nullable: true })
  nextCursor: string | null;
}

export class MarkAttendanceDto {
  @IdField({ isArray: true })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(100)
  @IsUUID(undefined, { each: true })
  registrationIds: string[];

  @FlagField({ description: 'false takes it back' })
  @IsBoolean()
  isPresent: boolean;
}
