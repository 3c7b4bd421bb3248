import { IsIn, IsUUID, ValidateIf } from 'class-validator';
import { CodeField, IdField, InstantField, ManyField, OneField, TextField } from '../http/api-fields';
import { MemberStandingDto } from '../cases/case-parts.dto';
import { codeSchemas, type CodeOf } from '../http/code-schemas';
import { NamedDto, NameSearchDto } from '../http/name-search.dto';

export class AffiliationDto {
  @IdField()
  id: string;

  @OneField(() => NamedDto)
  person: NamedDto;

  @CodeField('AffiliationKind')
  kind: CodeOf<'AffiliationKind'>;

  @CodeField('AffiliatedWith')
  withKind: CodeOf<'AffiliatedWith'>;

  @OneField(() => NamedDto)
  with: NamedDto;

  @InstantField()
  declaredAt: Date;

  @InstantField({ nullable: true })
  endedAt: Date | null;
}

export class AffiliationListDto {
  @ManyField(() => AffiliationDto)
  items: AffiliationDto[];
}

export class NewAffiliationDto {
  @IdField()
  @IsUUID()
  userId: string;

  @CodeField('AffiliationKind')
  @IsIn(codeSchemas.AffiliationKind)
  kind: CodeOf<'AffiliationKind'>;

  @CodeField('AffiliatedWith')
  @IsIn(codeSchemas.AffiliatedWith)
  withKind: CodeOf<'AffiliatedWith'>;

  @IdField()
  @IsUUID()
  withId: string;
}

export class NamedPartyDto extends NamedDto {
  @OneField(() => MemberStandingDto, { nullable: true, description: 'Of a member' })
  standing: MemberStandingDto | null;
}

export class PartyDto {
  @CodeField('PartyKind')
  kind: CodeOf<'PartyKind'>;

  @OneField(() => NamedPartyDto, { nullable: true, description: 'Null when the desk itself is accused' })
  party: NamedPartyDto | null;

  @InstantField()
  namedAt: Date;
}

export class PartyListDto {
  @ManyField(() => PartyDto)
  items: PartyDto[];
}

export class NewPartyDto {
  @CodeField('PartyKind')
  @IsIn(codeSchemas.PartyKind)
  kind: CodeOf<'PartyKind'>;

  @IdField({ nullable: true, description: 'Null for the desk itself' })
  @ValidateIf((body: NewPartyDto) => body.partyId !== null)
  @IsUUID()
  partyId: string | null;
}

export class ConflictChoiceSearchDto extends NameSearchDto {
  @CodeField('AffiliatedWith')
  @IsIn(codeSchemas.AffiliatedWith)
  kind: CodeOf<'AffiliatedWith'>;
}

export class NamedPageDto {
  @ManyField(() => NamedDto)
  items: NamedDto[];

  @TextField({ nullable: true })
  nextCursor: string | null;
}
