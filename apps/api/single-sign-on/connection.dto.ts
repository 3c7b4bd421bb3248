import { DOMAIN, DOMAINS_ALLOWED, STRENGTHS_ALLOWED } from '@modules/identity';
import type { ProblemCode } from '@platform/errors';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsString,
  IsUUID,
  Matches,
  ValidateIf,
} from 'class-validator';
import { CodeField, FlagField, IdField, InstantField, ManyField, TextField } from '../http/api-fields';
import { codeSchemas, type CodeOf } from '../http/code-schemas';
import { ReasonField } from '../http/reason-field';
import { SignOnDomainDto } from './single-sign-on.dto';

/** Technical values: printable signs without spaces, so that no sentence ends up in the audit log. */
const ISSUER = /^https?:\/\/[\x21-\x7e]{3,400}$/;
const CLIENT_ID = /^[\x21-\x7e]{1,200}$/;
const SECRET = /^[\x20-\x7e]{1,500}$/;
const STRENGTH = /^[\x21-\x7e]{1,100}$/;

export class ConnectedPlaceDto {
  @CodeField('OrganisationKind')
  organisationKind: CodeOf<'OrganisationKind'>;

  @IdField({ nullable: true, description: 'Null for the secretariat' })
  organisationId: string | null;

  @TextField({ nullable: true, description: 'Null for the desk itself' })
  nameJa: string | null;

  @TextField({ nullable: true, description: 'Null for the desk itself' })
  nameEn: string | null;
}

export class ConnectionDomainDto {
  @TextField()
  domain: string;

  @FlagField({ description: 'Whether an administrator of the desk has allowed it; until then it vouches for nobody' })
  isAllowed: boolean;
}

export class ConnectionDto extends ConnectedPlaceDto {
  @IdField()
  id: string;

  @TextField()
  issuer: string;

  @TextField()
  clientId: string;

  @FlagField()
  isPasswordAllowed: boolean;

  @TextField({ isArray: true, description: 'Values of `amr` or `acr` that stand for a second factor' })
  acceptedStrengths: string[];

  @ManyField(() => ConnectionDomainDto)
  domains: ConnectionDomainDto[];

  @InstantField()
  changedAt: string;
}

export class ConnectionsDto {
  @ManyField(() => ConnectionDto, { description: 'Without their secrets' })
  connections: ConnectionDto[];

  @FlagField({ description: 'Whether your own organisation is not connected yet' })
  isOwnUnconnected: boolean;

  @TextField({ description: 'The redirect address to enter at the provider' })
  redirectUri: string;
}

class ProviderDto {
  @TextField({ pattern: ISSUER.source, maxLength: 408, description: 'The issuer of the provider' })
  @IsString()
  @Matches(ISSUER)
  issuer: string;

  @TextField({ pattern: CLIENT_ID.source, maxLength: 200 })
  @IsString()
  @Matches(CLIENT_ID)
  clientId: string;

  @TextField({ isArray: true, maxItems: DOMAINS_ALLOWED, description: 'Domains it should vouch for' })
  @IsArray()
  @ArrayMaxSize(DOMAINS_ALLOWED)
  @ArrayUnique()
  @Matches(DOMAIN, { each: true })
  domains: string[];

  @FlagField({ description: 'False: people of the allowed domains sign in there and nowhere else' })
  @IsBoolean()
  isPasswordAllowed: boolean;

  @TextField({ isArray: true, maxItems: STRENGTHS_ALLOWED, description: 'None: our own second factor is asked' })
  @IsArray()
  @ArrayMaxSize(STRENGTHS_ALLOWED)
  @ArrayUnique()
  @Matches(STRENGTH, { each: true })
  acceptedStrengths: string[];

  @ReasonField()
  reason: string;
}

export class ChangeConnectionDto extends ProviderDto {
  @TextField({ nullable: true, pattern: SECRET.source, maxLength: 500, description: 'Null keeps the stored one' })
  @ValidateIf((change: ChangeConnectionDto) => change.clientSecret !== null)
  @IsString()
  @Matches(SECRET)
  clientSecret: string | null;
}

export class NewConnectionDto extends ProviderDto {
  @CodeField('OrganisationKind')
  @IsIn(codeSchemas.OrganisationKind)
  organisationKind: CodeOf<'OrganisationKind'>;

  @IdField({ nullable: true, description: 'Null for the secretariat' })
  @ValidateIf((place: NewConnectionDto) => place.organisationId !== null)
  @IsUUID()
  organisationId: string | null;

  @TextField({ pattern: SECRET.source, maxLength: 500, description: 'Never shown again' })
  @IsString()
  @Matches(SECRET)
  clientSecret: string;
}

export class SetDomainDto extends SignOnDomainDto {
  @FlagField()
  @IsBoolean()
  isAllowed: boolean;

  @ReasonField()
  reason: string;
}

export class ConnectionCheckDto {
  @FlagField()
  isUsable: boolean;

  @CodeField('ProblemCode', { nullable: true, description: 'Why not' })
  problem: ProblemCode | null;
}
