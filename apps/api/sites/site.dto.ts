import { ApiProperty } from '@nestjs/swagger';
import { NATIONALITIES } from '@modules/complaints';
import { OTHER_NATIONALITY } from '@modules/members';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  CodeField,
  DayField,
  FlagField,
  IdField,
  InstantField,
  ManyField,
  OneField,
  TextField,
  WholeField,
} from '../http/api-fields';
import { MemberStandingDto } from '../cases/case-parts.dto';
import { codeSchemas, type CodeOf } from '../http/code-schemas';
import { PageQueryDto } from '../http/page.dto';
import { FlagInAddress, LineField, PrefectureField, Trimmed } from '../http/typed-fields';
import { SeenVersionField } from '../http/seen-version-field';

const NAME_LENGTH = 120;
const ADDRESS_LENGTH = 200;
const GROUPS_ALLOWED = 400;
const PEOPLE_ALLOWED = 99_999;
const TIERS_ALLOWED = 9;
/** Where somebody who works abroad may come from, as the form lists it; nobody is declared as Japanese here. */
export const DECLARED_NATIONALITIES = [...NATIONALITIES.filter((code) => code !== 'JP'), OTHER_NATIONALITY];

export class NewSiteDto {
  @LineField(NAME_LENGTH)
  nameJa: string;

  @LineField(NAME_LENGTH)
  nameEn: string;

  @LineField(ADDRESS_LENGTH)
  address: string;

  @PrefectureField({ description: 'JIS X 0401, two digits' })
  prefectureCode: string;

  @CodeField('Industry')
  @IsIn(codeSchemas.Industry)
  industryCode: string;

  @CodeField('SiteField', { nullable: true, description: 'The field of the residence status, if there is one' })
  @IsOptional()
  @IsIn(codeSchemas.SiteField)
  fieldCode: CodeOf<'SiteField'> | null;
}

export class ChangeSiteDto extends NewSiteDto {
  @SeenVersionField('The version that you saw', 1)
  version: number;
}

export class NewSiteOrganisationDto {
  @CodeField('SiteRole')
  @IsIn(codeSchemas.SiteRole)
  role: CodeOf<'SiteRole'>;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    minimum: 0,
    maximum: TIERS_ALLOWED,
    description: 'For contractors: 0 holds the contract with the client',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(TIERS_ALLOWED)
  tier: number | null;

  @LineField(NAME_LENGTH)
  name: string;

  @TextField({ nullable: true, maxLength: 30, description: '13 digits with their check digit; spaces do not matter' })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(30)
  corporateNumber: string | null;
}

export class SiteOrganisationDto extends NewSiteOrganisationDto {
  @IdField()
  id: string;

  @InstantField()
  addedAt: Date;
}

export class HeadcountGroupDto {
  @TextField({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2; ZZ for any other' })
  @IsIn(DECLARED_NATIONALITIES)
  nationality: string;

  @CodeField('ResidenceStatus')
  @IsIn(codeSchemas.ResidenceStatus)
  status: CodeOf<'ResidenceStatus'>;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: PEOPLE_ALLOWED })
  @IsInt()
  @Min(1)
  @Max(PEOPLE_ALLOWED)
  people: number;
}

export class NewHeadcountDto {
  @ManyField(() => HeadcountGroupDto, { description: 'Everybody on the site; empty: nobody' })
  @IsArray()
  @ArrayMaxSize(GROUPS_ALLOWED)
  @ValidateNested({ each: true })
  @Type(() => HeadcountGroupDto)
  groups: HeadcountGroupDto[];
}

export class HeadcountDto extends NewHeadcountDto {
  @IdField()
  id: string;

  @DayField({ description: 'The first day of the half-year' })
  halfStartsOn: string;

  @WholeField()
  total: number;

  @InstantField()
  declaredAt: Date;
}

export class SiteRowDto extends NewSiteDto {
  @IdField()
  id: string;

  @IdField()
  memberId: string;

  @TextField()
  memberNameJa: string;

  @TextField()
  memberNameEn: string;

  @OneField(() => MemberStandingDto)
  memberStanding: MemberStandingDto;

  @TextField({ description: 'What the poster on the wall says' })
  workplaceCode: string;

  @ApiProperty({ type: 'integer', nullable: true, description: 'The newest declared total' })
  foreignHeadcount: number | null;

  @TextField({ isArray: true, nullable: true, description: 'Languages of the posters with this code; null: none' })
  posterLocales: string[] | null;

  @FlagField({ description: 'Whether the half-year that runs has a declaration' })
  isDeclared: boolean;

  @WholeField()
  version: number;

  @InstantField({ nullable: true })
  closedAt: Date | null;
}

export class SitePageDto {
  @ManyField(() => SiteRowDto)
  items: SiteRowDto[];

  @TextField({ nullable: true })
  nextCursor: string | null;
}

export class SiteDetailDto extends SiteRowDto {
  @ManyField(() => SiteOrganisationDto, { description: 'Those that work there now' })
  organisations: SiteOrganisationDto[];

  @ManyField(() => HeadcountDto, { description: 'The newest first' })
  headcounts: HeadcountDto[];

  @DayField({ description: 'The first day of the half-year that runs' })
  halfStartsOn: string;
}

/** Narrows the list of sites. What is left out does not narrow. */
export class SiteSearchDto extends PageQueryDto {
  @TextField({
    required: false,
    minLength: 1,
    maxLength: NAME_LENGTH,
    description: 'Part of a name, or the exact code',
  })
  @IsOptional()
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(NAME_LENGTH)
  text?: string;

  @PrefectureField({ required: false })
  prefectureCode?: string;

  @CodeField('Industry', { required: false })
  @IsOptional()
  @IsIn(codeSchemas.Industry)
  industryCode?: string;

  @IdField({ required: false, description: 'Only those of this member' })
  @IsOptional()
  @IsUUID()
  memberId?: string;

  @FlagInAddress('Only those that are not closed')
  isOpen?: boolean;

  @FlagInAddress('Only those without a head-count for the half-year that runs')
  lacksHeadcount?: boolean;

  @CodeField('SitePoster', { required: false, description: 'Only open ones that have a poster, or that lack one' })
  @IsOptional()
  @IsIn(codeSchemas.SitePoster)
  poster?: CodeOf<'SitePoster'>;
}
