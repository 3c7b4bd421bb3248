import { ApiProperty } from '@nestjs/swagger';
import { KEY_DAYS_ALLOWED, KEY_NAME_LENGTH } from '@modules/identity';
import {
  ArrayNotEmpty,
  ArrayUnique,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import {
  CodeField,
  DayField,
  FlagField,
  IdField,
  InstantField,
  ManyField,
  TextField,
  WholeField,
} from '../http/api-fields';
import { codeSchemas, type CodeOf } from '../http/code-schemas';

export class SecondFactorStatusDto {
  @FlagField()
  isOn: boolean;

  @InstantField({ nullable: true })
  since: string | null;

  @WholeField()
  recoveryCodesLeft: number;
}

export class BeginSecondFactorDto {
  @ApiProperty({ type: String, format: 'password', maxLength: 1024 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(1024)
  password: string;
}

export class SecondFactorEnrolmentDto {
  @TextField({ description: 'Base32, to type into an app' })
  secret: string;

  @TextField({ description: 'The `otpauth:` address for a QR code' })
  uri: string;
}

export class ConfirmSecondFactorDto {
  @TextField({ pattern: '^[0-9]{6}$' })
  @Matches(/^[0-9]{6}$/)
  code: string;
}

/** Shown once; only their hashes are kept. */
export class RecoveryCodesDto {
  @TextField({ isArray: true })
  recoveryCodes: string[];
}

export class OwnSessionDto {
  @IdField()
  id: string;

  @InstantField()
  createdAt: string;

  @InstantField({ description: 'To the minute' })
  lastSeenAt: string;

  @FlagField({ description: 'The session that asks' })
  isThisOne: boolean;
}

export class OwnSessionListDto {
  @ManyField(() => OwnSessionDto)
  items: OwnSessionDto[];
}

export class ApiKeyDto {
  @IdField()
  id: string;

  @TextField()
  name: string;

  @TextField({ description: 'The first signs of the key' })
  prefix: string;

  @CodeField('ApiKeyScope', { isArray: true })
  scopes: CodeOf<'ApiKeyScope'>[];

  @InstantField()
  createdAt: string;

  @InstantField()
  expiresAt: string;

  @FlagField()
  isExpired: boolean;

  @DayField({ nullable: true })
  lastUsedOn: string | null;
}

export class ApiKeyListDto {
  @ManyField(() => ApiKeyDto)
  items: ApiKeyDto[];
}

export class CreateApiKeyDto {
  @TextField({ maxLength: KEY_NAME_LENGTH, description: 'What the key is for' })
  @IsString()
  @Matches(/\S/)
  @MaxLength(KEY_NAME_LENGTH)
  name: string;

  @CodeField('ApiKeyScope', { isArray: true })
  @ArrayNotEmpty()
  @ArrayUnique()
  @IsIn(codeSchemas.ApiKeyScope, { each: true })
  scopes: CodeOf<'ApiKeyScope'>[];

  @ApiProperty({ type: 'integer', minimum: 1, maximum: KEY_DAYS_ALLOWED })
  @IsInt()
  @Min(1)
  @Max(KEY_DAYS_ALLOWED)
  days: number;
}

export class CreatedApiKeyDto {
  @IdField()
  id: string;

  @TextField({ description: 'The key itself. It is shown here and never again.' })
  token: string;
}
