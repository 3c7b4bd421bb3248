import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { FILTER_NAME_LENGTH, FILTERS_ALLOWED, NOBODY } from '@modules/cases';
import { isPrefectureCode, LOCALES, type Locale } from '@modules/complaints';
import { Transform, Type } from 'class-transformer';
import {
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
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  registerDecorator,
  ValidateNested,
} from 'class-validator';
import { CodeField, DayField, FlagField, IdField, ManyField, OneField, TextField } from '../http/api-fields';
import { type CodeName, codeSchemas, type CodeOf } from '../http/code-schemas';
import { Trimmed } from '../http/typed-fields';
import { SeenVersionField } from '../http/seen-version-field';

/** A month ahead is further than any clock of the queue is worth narrowing to. */
const HOURS_ALLOWED = 720;
const ASSIGNEE = new RegExp(`^(${NOBODY}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$`);

/** In an address one value or several; in a body a list. */
const AsList = () =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value));

const SomeOf = (values: readonly string[]) =>
  applyDecorators(AsList(), IsOptional(), IsArray(), ArrayUnique(), ArrayMaxSize(50), IsIn(values, { each: true }));

const SomeCodes = (name: CodeName) =>
  applyDecorators(CodeField(name, { isArray: true, required: false }), SomeOf(codeSchemas[name]));

/** Each of the list is the code of a prefecture. */
const Prefectures = (): PropertyDecorator => (target, property) =>
  registerDecorator({
    name: 'isPrefecture',
    target: target.constructor,
    propertyName: String(property),
    validator: {
      validate: (list: unknown) => Array.isArray(list) && list.every((code) => isPrefectureCode(String(code))),
    },
  });

const Day = (description: string) =>
  applyDecorators(
    DayField({ required: false, description }),
    IsOptional(),
    Matches(/^\d{4}-\d{2}-\d{2}$/),
    IsISO8601({ strict: true }),
  );

/** Narrows a tab of the queue. What is left out does not narrow; several values of one field widen. */
export class QueueFilterDto {
  @SomeCodes('Severity')
  severity?: CodeOf<'Severity'>[];

  @SomeCodes('CaseStatus')
  status?: CodeOf<'CaseStatus'>[];

  @SomeCodes('Category')
  category?: CodeOf<'Category'>[];

  @TextField({ required: false, isArray: true, description: 'JIS X 0401, two digits' })
  @AsList()
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(47)
  @Prefectures()
  prefecture?: string[];

  @TextField({ required: false, isArray: true, description: 'BCP 47 tags of languages of the form' })
  @SomeOf(LOCALES)
  locale?: Locale[];

  @SomeCodes('Channel')
  channel?: CodeOf<'Channel'>[];

  @TextField({ required: false, description: 'The id of a person of the desk, or "nobody"' })
  @IsOptional()
  @Matches(ASSIGNEE)
  assignee?: string;

  @IdField({ required: false })
  @IsOptional()
  @IsUUID()
  team?: string;

  @ApiProperty({ type: 'integer', required: false, minimum: 1, maximum: HOURS_ALLOWED })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(HOURS_ALLOWED)
  dueWithinHours?: number;

  @Day('The first day of arrival, Asia/Tokyo')
  receivedFrom?: string;

  @Day('The last day of arrival, Asia/Tokyo')
  receivedTo?: string;
}

export class SavedFilterDto {
  @IdField({ description: 'Made by the client' })
  @IsUUID()
  id: string;

  @TextField({ minLength: 1, maxLength: FILTER_NAME_LENGTH })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(FILTER_NAME_LENGTH)
  name: string;

  @FlagField({ description: 'The queue opens with it' })
  @IsBoolean()
  isDefault: boolean;

  @CodeField('CaseTab')
  @IsIn(codeSchemas.CaseTab)
  tab: CodeOf<'CaseTab'>;

  @OneField(() => QueueFilterDto)
  @ValidateNested()
  @Type(() => QueueFilterDto)
  filter: QueueFilterDto;
}

/** One's own filters in one's own order. */
export class SavedFiltersDto {
  @SeenVersionField('0 before anything was saved', 0)
  version: number;

  @ManyField(() => SavedFilterDto)
  @IsArray()
  @ArrayMaxSize(FILTERS_ALLOWED)
  @ArrayUnique((item: SavedFilterDto) => item.id)
  @ArrayUnique((item: SavedFilterDto) => (item.isDefault ? 'default' : item.id))
  @ValidateNested({ each: true })
  @Type(() => SavedFilterDto)
  items: SavedFilterDto[];
}
