import { ApiProperty } from '@nestjs/swagger';
import { PASSWORD_LEAST, PASSWORD_MOST } from '@modules/identity';
import { Transform } from 'class-transformer';
import { IsIn, IsString, IsUUID, Length, Matches, MaxLength, ValidateIf } from 'class-validator';
import { CodeField, FlagField, IdField, InstantField, ManyField, OneField, TextField } from '../http/api-fields';
import { codeSchemas, type CodeOf } from '../http/code-schemas';

const Trimmed = () => Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));
/** Words for people: lines are fine, other control characters are not. */
const WRITTEN = /^[\P{Cc}\n\r\t]+$/u;
const REASON_LENGTH = 1000;
const OFFICE_LENGTH = 200;
/** A whole number, such as MG-4K7-Q2ZD; whether it exists is not the validator's to say. */
export const CASE_NUMBER = /^[A-Za-z0-9-]{4,20}$/;

/** What is written about a request: why, in words. */
export class WrittenReasonDto {
  @ApiProperty({ type: String, minLength: 1, maxLength: REASON_LENGTH })
  @Trimmed()
  @IsString()
  @Matches(WRITTEN)
  @MaxLength(REASON_LENGTH)
  reason: string;
}

export class PassphraseDto {
  @ApiProperty({ type: String, format: 'password', maxLength: PASSWORD_MOST })
  @IsString()
  @Length(1, PASSWORD_MOST)
  passphrase: string;
}

export class EnrolKeeperDto {
  @ApiProperty({ type: String, format: 'password', minLength: PASSWORD_LEAST, maxLength: PASSWORD_MOST })
  @IsString()
  @MaxLength(PASSWORD_MOST * 4)
  passphrase: string;
}

export class KeeperStatusDto {
  @InstantField({ nullable: true })
  enrolledAt: Date | null;

  @InstantField({ nullable: true, description: 'Null until the key was admitted at the server' })
  admittedAt: Date | null;

  @TextField({ nullable: true, description: 'To be compared at the server' })
  fingerprint: string | null;
}

export class NewReleaseDto extends WrittenReasonDto {
  @TextField({ pattern: CASE_NUMBER.source })
  @Trimmed()
  @Matches(CASE_NUMBER)
  caseNumber: string;

  @CodeField('ReleaseReason')
  @IsIn(codeSchemas.ReleaseReason)
  reasonCode: CodeOf<'ReleaseReason'>;

  @CodeField('ReleaseRecipient')
  @IsIn(codeSchemas.ReleaseRecipient)
  recipientKind: CodeOf<'ReleaseRecipient'>;

  @IdField({ nullable: true, description: 'With the recipient `partner`' })
  @ValidateIf((body: NewReleaseDto) => body.partnerId !== null)
  @IsUUID()
  partnerId: string | null;

  @TextField({ nullable: true, maxLength: OFFICE_LENGTH, description: 'With the recipient `office`: its name' })
  @ValidateIf((body: NewReleaseDto) => body.office !== null)
  @Trimmed()
  @IsString()
  @Matches(WRITTEN)
  @MaxLength(OFFICE_LENGTH)
  office: string | null;

  @ApiProperty({ type: String, format: 'password', maxLength: PASSWORD_MOST })
  @IsString()
  @Length(1, PASSWORD_MOST)
  passphrase: string;
}

export class PartnerNameDto {
  @TextField()
  nameJa: string;

  @TextField()
  nameEn: string;
}

/** What a request by exception has in common, whatever it opens. */
export class ExceptionDto {
  @IdField()
  id: string;

  @TextField()
  caseNumber: string;

  @CodeField('ReleaseState')
  state: CodeOf<'ReleaseState'>;

  @TextField()
  reason: string;

  @TextField()
  requestedBy: string;

  @InstantField()
  requestedAt: Date;

  @InstantField({ description: 'An unanswered request ends here' })
  answerBy: Date;

  @TextField({ nullable: true })
  decidedBy: string | null;

  @InstantField({ nullable: true })
  decidedAt: Date | null;

  @InstantField({ nullable: true })
  expiresAt: Date | null;

  @FlagField()
  isOwn: boolean;
}

export class ReleaseDto extends ExceptionDto {
  @CodeField('ReleaseReason')
  reasonCode: CodeOf<'ReleaseReason'>;

  @CodeField('ReleaseRecipient')
  recipientKind: CodeOf<'ReleaseRecipient'>;

  @OneField(() => PartnerNameDto, { nullable: true })
  partner: PartnerNameDto | null;

  @TextField({ nullable: true })
  office: string | null;

  @FlagField({ description: 'Whether you may end it' })
  isParticipant: boolean;

  @ApiProperty({ type: String, format: 'date-time', isArray: true })
  views: Date[];
}

export class ReleaseListDto {
  @ManyField(() => ReleaseDto)
  items: ReleaseDto[];
}

export class IdentityFieldDto {
  @TextField()
  field: string;

  @TextField()
  text: string;
}

export class OpenedIdentityDto {
  @ManyField(() => IdentityFieldDto)
  fields: IdentityFieldDto[];

  @InstantField()
  expiresAt: Date;
}
