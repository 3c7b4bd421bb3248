import { ApiProperty } from '@nestjs/swagger';
import { PASSKEY_NAME_LENGTH } from '@modules/identity';
import { IsNotEmpty, IsObject, IsString, Matches, MaxLength, ValidateIf } from 'class-validator';
import { IdField, InstantField, ManyField, TextField } from '../http/api-fields';

/** JSON of WebAuthn, which the browser's own functions make and take. */
const WebAuthnField = (description: string) => ApiProperty({ type: Object, additionalProperties: true, description });

export class PasskeyDto {
  @IdField()
  id: string;

  @TextField()
  name: string;

  @InstantField()
  createdAt: string;

  @InstantField({ nullable: true })
  lastUsedAt: string | null;
}

export class PasskeyListDto {
  @ManyField(() => PasskeyDto)
  items: PasskeyDto[];
}

/** Needed when the sign-in was more than ten minutes ago. */
export class FreshProofDto {
  @ApiProperty({ type: String, format: 'password', maxLength: 1024, required: false })
  @ValidateIf(({ password }: FreshProofDto) => password !== undefined)
  @IsString()
  @IsNotEmpty()
  @MaxLength(1024)
  password?: string;
}

export class PasskeyOptionsDto {
  @WebAuthnField('For `navigator.credentials.create` or `.get`')
  options: object;
}

export class RenamePasskeyDto {
  @TextField({ maxLength: PASSKEY_NAME_LENGTH, description: 'By which its owner knows it again' })
  @IsString()
  @Matches(/\S/)
  @MaxLength(PASSKEY_NAME_LENGTH)
  name: string;
}

export class AddPasskeyDto extends RenamePasskeyDto {
  @WebAuthnField('What `navigator.credentials.create` gave')
  @IsObject()
  response: object;
}

export class PasskeyAnswerDto {
  @WebAuthnField('What `navigator.credentials.get` gave')
  @IsObject()
  response: object;
}
