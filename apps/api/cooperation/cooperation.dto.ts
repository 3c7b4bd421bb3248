import { applyDecorators } from '@nestjs/common';
import {
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { CodeField, DayField, FlagField, IdField, TextField, WholeField } from '../http/api-fields';
import { codeSchemas, type CodeOf } from '../http/code-schemas';
import { SeenVersionField } from '../http/seen-version-field';
import { LineField, Trimmed } from '../http/typed-fields';

/** As the store takes it, and exact as a number of JavaScript. */
const MOST = 900_000_000_000_000;

const TypedDay = (options: { nullable?: true; description?: string } = {}) =>
  applyDecorators(
    DayField(options),
    ...(options.nullable ? [IsOptional()] : []),
    Matches(/^[12]\d{3}-\d{2}-\d{2}$/),
    IsISO8601({ strict: true }),
  );
const Country = () =>
  applyDecorators(TextField({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1' }), Matches(/^[A-Z]{2}$/));
const Area = (isArray: boolean) => CodeField('CooperationArea', { isArray });

export class NewCooperationPartnerDto {
  @LineField(120)
  nameJa: string;

  @LineField(120)
  nameEn: string;

  @CodeField('CooperationKind')
  @IsIn(codeSchemas.CooperationKind)
  kind: CodeOf<'CooperationKind'>;

  @Country()
  country: string;
}

export class ChangeCooperationPartnerDto extends NewCooperationPartnerDto {
  @SeenVersionField('The version that you saw', 1)
  version: number;
}

class AgreementWordsDto {
  @CodeField('CooperationForm')
  @IsIn(codeSchemas.CooperationForm)
  form: CodeOf<'CooperationForm'>;

  @LineField(200)
  titleJa: string;

  @LineField(200)
  titleEn: string;

  @Area(true)
  @IsArray()
  @ArrayNotEmpty()
  @ArrayUnique()
  @IsIn(codeSchemas.CooperationArea, { each: true })
  areas: CodeOf<'CooperationArea'>[];
}

export class NewCooperationAgreementDto extends AgreementWordsDto {
  @IdField({ description: 'The organisation' })
  @IsUUID()
  partnerId: string;
}

export class ChangeCooperationAgreementDto extends AgreementWordsDto {
  @SeenVersionField('The version that you saw', 1)
  version: number;
}

export class CooperationTermsDto {
  @TypedDay()
  signedOn: string;

  @TypedDay()
  validFrom: string;

  @TypedDay({ nullable: true, description: 'The last day; null where it has none' })
  validUntil: string | null = null;
}

export class PublicationDto {
  @SeenVersionField('The version that you saw', 1)
  version: number;

  @FlagField()
  @IsBoolean()
  isPublished: boolean;

  @CodeField('PublicField', { isArray: true, description: 'What everybody may read beside title and organisation' })
  @IsArray()
  @ArrayUnique()
  @IsIn(codeSchemas.PublicField, { each: true })
  publicFields: CodeOf<'PublicField'>[];
}

export class NewCooperationActivityDto {
  @Area(false)
  @IsIn(codeSchemas.CooperationArea)
  area: CodeOf<'CooperationArea'>;

  @TypedDay()
  heldOn: string;

  @LineField(200)
  titleJa: string;

  @LineField(200)
  titleEn: string;
}

export class NewContributionDto {
  @WholeField({ description: 'In the minor unit of the currency' })
  @IsInt()
  @Min(1)
  @Max(MOST)
  amount: number;

  @TextField({ pattern: '^[A-Z]{3}$', description: 'ISO 4217' })
  @Matches(/^[A-Z]{3}$/)
  currency: string;

  @Country()
  country: string;

  @TypedDay()
  fromOn: string;

  @TypedDay()
  untilOn: string;

  @TextField({ maxLength: 200 })
  @Trimmed()
  @IsString()
  @MaxLength(200)
  purpose: string;
}
