import { LOCALES, type Locale } from '@modules/complaints';
import { ArrayMaxSize, ArrayNotEmpty, ArrayUnique, IsArray, IsIn, IsString, MaxLength } from 'class-validator';
import { CodeField, TextField } from '../http/api-fields';
import { codeSchemas, type CodeOf } from '../http/code-schemas';

export class ReplaceCodeDto {
  @TextField({ maxLength: 40, description: 'The code that you saw, so that pressing twice replaces one' })
  @IsString()
  @MaxLength(40)
  seen: string;
}

export class WorkplaceCodeDto {
  @TextField()
  workplaceCode: string;
}

export class NewPosterDto {
  @CodeField('PosterShape')
  @IsIn(codeSchemas.PosterShape)
  shape: CodeOf<'PosterShape'>;

  @CodeField('PosterFormat')
  @IsIn(codeSchemas.PosterFormat)
  format: CodeOf<'PosterFormat'>;

  @TextField({ isArray: true, description: 'Languages of the form, in the order in which they are shown' })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(LOCALES.length)
  @ArrayUnique()
  @IsIn(LOCALES, { each: true })
  locales: Locale[];
}
