import { ApiProperty } from '@nestjs/swagger';
import { MESSAGE_FILES_ALLOWED } from '@modules/cases';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { CodeField, FlagField, ManyField, TextField, WholeField } from '../http/api-fields';
import { codeSchemas, type CodeOf } from '../http/code-schemas';
import { Trimmed } from '../http/typed-fields';
import { SeenVersionField } from '../http/seen-version-field';

export class TriageIssueDto {
  @CodeField('Category')
  @IsIn(codeSchemas.Category)
  category: CodeOf<'Category'>;

  @TextField({ maxLength: 60 })
  @IsString()
  @MaxLength(60)
  subcategory: string;

  @FlagField()
  @IsBoolean()
  isPrimary: boolean;
}

export class TriageDto {
  @SeenVersionField('The version that you saw', 1)
  version: number;

  @CodeField('Severity')
  @IsIn(codeSchemas.Severity)
  severity: CodeOf<'Severity'>;

  @TextField({ required: false, maxLength: 1000, description: 'Needed when the severity is lowered' })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  reason?: string;

  @ManyField(() => TriageIssueDto)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => TriageIssueDto)
  issues: TriageIssueDto[];
}

export class VersionDto {
  @WholeField()
  version: number;
}

/** Words for the worker, the company or the summary. */
export class WordsDto {
  @ApiProperty({ type: String, minLength: 1, maxLength: 10000 })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(10_000)
  text: string;
}

/** Words for the company, and which text they replace. */
export class SummaryTextDto extends WordsDto {
  @SeenVersionField('The version of the summary that you saw; 0 before there was one', 0)
  version: number;
}

/** Words for the worker, with files that wait for them. */
export class MessageDto extends WordsDto {
  @ApiProperty({
    type: [String],
    format: 'uuid',
    maxItems: MESSAGE_FILES_ALLOWED,
    required: false,
    description: 'Files that wait for this message',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MESSAGE_FILES_ALLOWED)
  @IsUUID(undefined, { each: true })
  fileIds?: string[];
}

export class RenditionQueryDto {
  @ApiProperty({ enum: [...codeSchemas.Rendition], enumName: 'Rendition', required: false, default: 'scrubbed' })
  @IsOptional()
  @IsIn(codeSchemas.Rendition)
  rendition: CodeOf<'Rendition'> = 'scrubbed';
}
