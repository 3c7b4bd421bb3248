import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsString,
  IsUUID,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { CodeField, IdField, ManyField, TextField } from '../http/api-fields';
import { codeSchemas, type CodeOf } from '../http/code-schemas';
import { ReasonField } from '../http/reason-field';
import { SeenVersionField } from '../http/seen-version-field';

class SplitIssueDto {
  @CodeField('Category')
  @IsIn(codeSchemas.Category)
  category: CodeOf<'Category'>;

  @TextField({ maxLength: 60 })
  @IsString()
  @MaxLength(60)
  subcategory: string;
}

export class SplitCaseDto {
  @SeenVersionField('The version that you saw', 1)
  version: number;

  @ManyField(() => SplitIssueDto, { description: 'What goes into the new case; the first one leads it' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => SplitIssueDto)
  issues: SplitIssueDto[];

  @IdField({ nullable: true, description: 'The company that the new case is about; null for none' })
  @ValidateIf((split: SplitCaseDto) => split.memberId !== null)
  @IsUUID()
  memberId: string | null;

  @ReasonField()
  reason: string;
}
