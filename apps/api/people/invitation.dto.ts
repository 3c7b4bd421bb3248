import { ApiProperty } from '@nestjs/swagger';
import { PASSWORD_LEAST, PASSWORD_MOST } from '@modules/identity';
import { IsEmail, IsIn, IsNotEmpty, IsString, IsUUID, Matches, MaxLength, ValidateIf } from 'class-validator';
import { CodeField, IdField, InstantField, TextField } from '../http/api-fields';
import { codeSchemas, type CodeOf } from '../http/code-schemas';
import { RolesDto } from './person.dto';

const LOCALES = ['ja', 'en'] as const;
/** 256 bits in base64url. Anything else is no link of ours. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

const LocaleField = () => ApiProperty({ enum: LOCALES, enumName: 'PortalLocale' });
const PasswordField = () =>
  ApiProperty({ type: String, format: 'password', minLength: PASSWORD_LEAST, maxLength: PASSWORD_MOST });

export class InviteDto extends RolesDto {
  @ApiProperty({ type: String, format: 'email', maxLength: 254 })
  @IsEmail()
  @MaxLength(254)
  email: string;

  @CodeField('OrganisationKind')
  @IsIn(codeSchemas.OrganisationKind)
  organisationKind: CodeOf<'OrganisationKind'>;

  @IdField({ nullable: true, description: 'Null for the secretariat' })
  @ValidateIf((invite: InviteDto) => invite.organisationId !== null)
  @IsUUID()
  organisationId: string | null;

  @LocaleField()
  @IsIn(LOCALES)
  locale: 'ja' | 'en';
}

/** The secret of a link travels in a body, never in an address: addresses are logged and remembered. */
export class LinkDto {
  @TextField({ description: 'The fragment of the link in the mail', pattern: TOKEN.source })
  @Matches(TOKEN)
  token: string;
}

export class InvitationViewDto {
  @TextField()
  email: string;

  @TextField({ nullable: true })
  displayName: string | null;

  @LocaleField()
  locale: 'ja' | 'en';

  @TextField({ description: 'Into which organisation' })
  nameJa: string;

  @TextField()
  nameEn: string;

  @InstantField()
  expiresAt: string;
}

/** The least length is a rule of the passwords, answered with its own code. */
export class AcceptInvitationDto extends LinkDto {
  @TextField({ maxLength: 80 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(80)
  displayName: string;

  @LocaleField()
  @IsIn(LOCALES)
  locale: 'ja' | 'en';

  @PasswordField()
  @IsString()
  @MaxLength(1024)
  password: string;
}

export class AskPasswordResetDto {
  @ApiProperty({ type: String, format: 'email', maxLength: 254 })
  @IsEmail()
  @MaxLength(254)
  email: string;
}

export class ResetPasswordDto extends LinkDto {
  @PasswordField()
  @IsString()
  @MaxLength(1024)
  password: string;
}

export class ChangePasswordDto {
  @ApiProperty({ type: String, format: 'password', maxLength: 1024 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(1024)
  current: string;

  @PasswordField()
  @IsString()
  @MaxLength(1024)
  next: string;
}
