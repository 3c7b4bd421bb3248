import { DOMAIN } from '@modules/identity';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { FlagField, TextField } from '../http/api-fields';

/** A domain of mail addresses, in small letters. The part before the @ is nobody's business here. */
export class SignOnDomainDto {
  @TextField({ pattern: DOMAIN.source, maxLength: 253, description: 'What stands behind the @, in small letters' })
  @IsString()
  @Matches(DOMAIN)
  domain: string;
}

export class SignOnOfferDto {
  @FlagField({ description: 'Whether people of this domain can sign in through their organisation' })
  isOffered: boolean;

  @FlagField({ description: 'False: they sign in there and nowhere else' })
  isPasswordAllowed: boolean;
}

export class BeginSignOnDto extends SignOnDomainDto {
  @TextField({ required: false, maxLength: 500, description: 'A path of the portal to go on to' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  returnTo?: string;
}

export class SignOnDepartureDto {
  @TextField({ description: 'The page of the provider to go to now' })
  address: string;
}
