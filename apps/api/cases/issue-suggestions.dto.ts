import { IsIn, IsString, MaxLength } from 'class-validator';
import { CodeField, ManyField, OneField, TextField } from '../http/api-fields';
import { codeSchemas, type CodeOf } from '../http/code-schemas';
import { SeenVersionField } from '../http/seen-version-field';

class IssueRefDto {
  @CodeField('Category')
  category: CodeOf<'Category'>;

  @TextField()
  subcategory: string;
}

class SuggestionReasonDto {
  @CodeField('Danger', { nullable: true, description: 'What she said of danger, where that is a reason' })
  danger: CodeOf<'Danger'> | null;

  @ManyField(() => IssueRefDto, { description: 'What she ticked, where that is a reason' })
  ticked: IssueRefDto[];
}

/** An issue to ask about. It is set by nobody but a person. */
export class IssueSuggestionDto {
  @CodeField('Category')
  category: CodeOf<'Category'>;

  @TextField()
  subcategory: string;

  @CodeField('IloIndicator', { nullable: true })
  iloIndicator: CodeOf<'IloIndicator'> | null;

  @OneField(() => SuggestionReasonDto)
  because: SuggestionReasonDto;
}

export class AcceptSuggestionDto {
  @SeenVersionField('The version that you saw', 1)
  version: number;

  @CodeField('Category')
  @IsIn(codeSchemas.Category)
  category: CodeOf<'Category'>;

  @TextField({ maxLength: 60 })
  @IsString()
  @MaxLength(60)
  subcategory: string;
}
