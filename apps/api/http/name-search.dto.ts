import { IsOptional, IsString, MaxLength } from 'class-validator';
import { IdField, TextField } from './api-fields';
import { PageQueryDto } from './page.dto';

/** Something by its names. */
export class NamedDto {
  @IdField()
  id: string;

  @TextField()
  nameJa: string;

  @TextField()
  nameEn: string;
}

/** A page of what bears such a name. */
export class NameSearchDto extends PageQueryDto {
  @TextField({ required: false, maxLength: 120, description: 'Parts of a name; each word has to be met' })
  @IsOptional()
  @IsString()
  @MaxLength(120)
  text?: string;
}
