import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayContains,
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
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
  TextField,
  WholeField,
} from '../http/api-fields';
import { codeSchemas, type CodeOf } from '../http/code-schemas';
import { PageQueryDto } from '../http/page.dto';
import { FlagInAddress, LineField, PREFECTURE, PrefectureField, Trimmed } from '../http/typed-fields';
import { PartnerDto } from '../directory/directory.dto';
import { SeenVersionField } from '../http/seen-version-field';

const NAME_LENGTH = 120;
const CONTACT_LENGTH = 200;
const CAPACITY_ALLOWED = 1000;
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$/;
const TIME = /^([01][0-9]|2[0-3]):[0-5][0-9]$/;

/** A day that exists, Asia/Tokyo. */
const DayIn = (options: { nullable?: boolean } = {}) =>
  applyDecorators(
    DayField(options),
    ...(options.nullable ? [IsOptional()] : []),
    Matches(/^[12]\d{3}-\d{2}-\d{2}$/),
    IsISO8601({ strict: true }),
  );

const ListOf = (description: string, pattern: RegExp) =>
  applyDecorators(
    TextField({ isArray: true, maxItems: 100, description }),
    IsArray(),
    ArrayMaxSize(100),
    ArrayUnique(),
    Matches(pattern, { each: true }),
  );

const FieldsIn = () =>
  applyDecorators(
    CodeField('DeskGroup', { isArray: true, description: 'Empty: all' }),
    IsArray(),
    ArrayUnique(),
    IsIn(codeSchemas.DeskGroup, { each: true }),
  );

export class OpeningHoursDto {
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 7, description: '1 is Monday, 7 is Sunday' })
  @IsInt()
  @Min(1)
  @Max(7)
  weekday: number;

  @TextField({ pattern: TIME.source, description: 'Asia/Tokyo' })
  @Matches(TIME)
  from: string;

  @TextField({ pattern: TIME.source, description: 'Asia/Tokyo' })
  @Matches(TIME)
  until: string;
}

/** What a partner keeps up to date itself. */
export class AvailabilityDto {
  @ManyField(() => OpeningHoursDto)
  @IsArray()
  @ArrayMaxSize(7)
  @ValidateNested({ each: true })
  @Type(() => OpeningHoursDto)
  openingHours: OpeningHoursDto[];

  @ApiProperty({
    type: 'integer',
    nullable: true,
    minimum: 0,
    maximum: CAPACITY_ALLOWED,
    description: 'How many referrals at once; null for no limit',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(CAPACITY_ALLOWED)
  capacity: number | null;
}

export class ChangeAvailabilityDto extends AvailabilityDto {
  @SeenVersionField('The version that you saw', 1)
  version: number;
}

export class NewPartnerDto extends AvailabilityDto {
  @LineField(NAME_LENGTH)
  nameJa: string;

  @LineField(NAME_LENGTH)
  nameEn: string;

  @CodeField('PartnerKind')
  @IsIn(codeSchemas.PartnerKind)
  kind: CodeOf<'PartnerKind'>;

  @ListOf('BCP 47 tags', LANGUAGE)
  languages: string[];

  @ListOf('JIS X 0401, two digits; empty: the whole country', PREFECTURE)
  prefectureCodes: string[];

  @FieldsIn()
  deskGroups: string[];

  @CodeField('PartnerChannel', { isArray: true })
  @IsArray()
  @ArrayUnique()
  @ArrayContains(['portal'])
  @IsIn(codeSchemas.PartnerChannel, { each: true })
  channels: CodeOf<'PartnerChannel'>[];

  @FlagField()
  @IsBoolean()
  isActive: boolean;
}

export class ChangePartnerDto extends NewPartnerDto {
  @SeenVersionField('The version that you saw', 1)
  version: number;
}

export class NewAgreementDto {
  @FieldsIn()
  deskGroups: string[];

  @ListOf('JIS X 0401, two digits; empty: the whole country', PREFECTURE)
  prefectureCodes: string[];

  @DayIn()
  validFrom: string;

  @DayIn({ nullable: true })
  validUntil: string | null;

  @FlagField({ description: 'Without it no case is referred to this partner' })
  @IsBoolean()
  mayReceiveCases: boolean;

  @TextField({ isArray: true, maxItems: 10, description: 'Whom to call; never about a case' })
  @IsArray()
  @ArrayMaxSize(10)
  @Transform(({ value }: { value: unknown }) =>
    Array.isArray(value) ? value.map((each: unknown) => (typeof each === 'string' ? each.trim() : each)) : value,
  )
  @IsString({ each: true })
  @IsNotEmpty({ each: true })
  @MaxLength(CONTACT_LENGTH, { each: true })
  contacts: string[];

  @DayIn()
  signedOn: string;
}

export class AgreementDto extends NewAgreementDto {
  @IdField()
  id: string;

  @WholeField()
  version: number;

  @InstantField()
  recordedAt: Date;

  @InstantField({ nullable: true })
  endedAt: Date | null;
}

export class PartnerRowDto extends PartnerDto {
  @TextField({ isArray: true })
  prefectureCodes: string[];

  @CodeField('DeskGroup', { isArray: true })
  deskGroups: string[];

  @CodeField('PartnerChannel', { isArray: true })
  channels: CodeOf<'PartnerChannel'>[];

  @ManyField(() => OpeningHoursDto)
  openingHours: OpeningHoursDto[];

  @ApiProperty({ type: 'integer', nullable: true })
  capacity: number | null;

  @WholeField({ description: 'Counted by the server: waiting for an answer, or being worked on' })
  openReferrals: number;

  @FlagField()
  isActive: boolean;

  @FlagField({ nullable: true, description: 'Null where nobody has said when it is open' })
  isOpenNow: boolean | null;

  @InstantField({ nullable: true })
  opensAt: Date | null;

  @CodeField('AgreementState')
  agreementState: CodeOf<'AgreementState'>;

  @FlagField({ description: 'In force, and over within 60 days' })
  isExpiringSoon: boolean;

  @DayField({ nullable: true, description: 'The last day of the newest agreement' })
  agreementUntil: string | null;

  @WholeField()
  version: number;
}

export class PartnerPageDto {
  @ManyField(() => PartnerRowDto)
  items: PartnerRowDto[];

  @TextField({ nullable: true })
  nextCursor: string | null;
}

export class PartnerDetailDto extends PartnerRowDto {
  @ManyField(() => AgreementDto, { description: 'Every version, the newest first' })
  agreements: AgreementDto[];
}

/** Narrows the registry. What is left out does not narrow. */
export class PartnerSearchDto extends PageQueryDto {
  @TextField({ required: false, minLength: 1, maxLength: NAME_LENGTH, description: 'Part of a name' })
  @IsOptional()
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(NAME_LENGTH)
  text?: string;

  @CodeField('PartnerKind', { required: false })
  @IsOptional()
  @IsIn(codeSchemas.PartnerKind)
  kind?: CodeOf<'PartnerKind'>;

  @TextField({ required: false, pattern: LANGUAGE.source })
  @IsOptional()
  @Matches(LANGUAGE)
  language?: string;

  @PrefectureField({ required: false })
  prefectureCode?: string;

  @FlagInAddress('Only those whose agreement is over within 60 days')
  isExpiringSoon?: boolean;
}
