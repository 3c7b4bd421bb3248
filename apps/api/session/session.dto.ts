import { ApiProperty } from '@nestjs/swagger';
import { IsEmail, IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { CodeField, IdField, OneField, TextField } from '../http/api-fields';
import type { CodeOf } from '../http/code-schemas';

export class SignInDto {
  @ApiProperty({ type: String, format: 'email', maxLength: 254 })
  @IsEmail()
  @MaxLength(254)
  email: string;

  @ApiProperty({ type: String, format: 'password', maxLength: 200 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  password: string;
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
}

export class SessionDto {
  @OneField(() => SessionUserDto)
  user: SessionUserDto;
}
