import { LOCALES, type Locale } from '@modules/complaints';
import { BLOCK_NAME_LENGTH, BLOCK_TEXT_LENGTH } from '@modules/deskwork';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsNotEmpty,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { FlagField, IdField, InstantField, ManyField, TextField, WholeField } from '../http/api-fields';
import { Trimmed } from '../http/typed-fields';
import { SeenVersionField } from '../http/seen-version-field';

/** A block in one language. */
export class BlockTextDto {
  @TextField({ description: 'BCP 47 tag of a language of the form' })
  @IsIn(LOCALES)
  locale: Locale;

  @TextField({
    minLength: 1,
    maxLength: BLOCK_TEXT_LENGTH,
    description: '{caseNumber} and {dueDate} are filled in where it is used',
  })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(BLOCK_TEXT_LENGTH)
  text: string;
}

export class NewTextBlockDto {
  @TextField({ minLength: 1, maxLength: BLOCK_NAME_LENGTH })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(BLOCK_NAME_LENGTH)
  name: string;

  @ManyField(() => BlockTextDto)
  @IsArray()
  @ArrayMaxSize(LOCALES.length)
  @ArrayUnique(({ locale }: BlockTextDto) => locale)
  @ValidateNested({ each: true })
  @Type(() => BlockTextDto)
  texts: BlockTextDto[];
}

export class ChangeTextBlockDto extends NewTextBlockDto {
  @SeenVersionField('The version that you saw', 1)
  version: number;

  @FlagField({ description: 'Not offered any more where messages are written' })
  @IsBoolean()
  isArchived: boolean;
}

export class TextBlockDto {
  @IdField()
  id: string;

  @TextField()
  name: string;

  @ManyField(() => BlockTextDto)
  texts: BlockTextDto[];

  @WholeField()
  version: number;

  @InstantField()
  changedAt: Date;

  @InstantField({ nullable: true })
  archivedAt: Date | null;
}

export class TextBlockListDto {
  @ManyField(() => TextBlockDto)
  items: TextBlockDto[];

  @TextField({ isArray: true, description: 'The languages of the form' })
  locales: readonly Locale[];
}
