import { ApiProperty } from '@nestjs/swagger';
import { IsEmail, IsNotEmpty, IsString, Matches, MaxLength, ValidateIf } from 'class-validator';
import { CodeField, FlagField, IdField, OneField, TextField } from '../http/api-fields';
import type { CodeOf } from '../http/code-schemas';

export class SignInDto {
  @ApiProperty({ type: String, format: 'email', maxLength: 254 })
  @IsEmail()
  @MaxLength(254)
  email: string;

  @ApiProperty({ type: String, format: 'password', maxLength: 1024 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(1024)
  password: string;
}

/** Exactly one of the two. */
export class SecondFactorAnswerDto {
  @TextField({ required: false, pattern: '^[0-9]{6}$', description: 'The six digits that the app shows' })
  @ValidateIf(({ code, recoveryCode }: SecondFactorAnswerDto) => code !== undefined || recoveryCode === undefined)
  @Matches(/^[0-9]{6}$/)
  code?: string;

  @TextField({ required: false, maxLength: 40, description: 'One of the recovery codes, instead of `code`' })
  @ValidateIf(({ recoveryCode }: SecondFactorAnswerDto) => recoveryCode !== undefined)
  @IsString()
  @IsNotEmpty()
  @MaxLength(40)
  recoveryCode?: string;
}

/** The password was right; `POST /session/second-factor` comes next, within five minutes, or a passkey. */
export class SecondFactorNeededDto {
  @ApiProperty({ type: Boolean, enum: [true] })
  secondFactorNeeded: true;

  @FlagField({ description: 'There is an app with codes' })
  hasCode: boolean;

  @FlagField()
  hasPasskey: boolean;
}

export class OrganisationDto {
  @CodeField('OrganisationKind')
  kind: CodeOf<'OrganisationKind'>;

  @IdField({ nullable: true, description: 'Null for the secretariat' })
  id: string | null;

  @TextField()
  nameJa: string;

  @TextField()
  nameEn: string;
}

export class SessionUserDto {
  @IdField()
  id: string;

  @TextField()
  displayName: string;

  @TextField()
  email: string;

  @ApiProperty({ enum: ['ja', 'en'], enumName: 'PortalLocale' })
  locale: 'ja' | 'en';

  @OneField(() => OrganisationDto)
  organisation: OrganisationDto;

  @TextField({ isArray: true })
  roles: string[];

  @TextField({ isArray: true, description: 'What the portal may offer. The server asks again at every request.' })
  permissions: string[];

  @CodeField('SecondFactorState', { description: '`required`: nothing else works before it is set up' })
  secondFactor: CodeOf<'SecondFactorState'>;
}

export class SessionDto {
  @OneField(() => SessionUserDto)
  user: SessionUserDto;
}
