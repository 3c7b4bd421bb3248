import { IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { CodeField, TextField } from '../http/api-fields';
import { codeSchemas, type CodeOf } from '../http/code-schemas';
import { Trimmed } from '../http/typed-fields';

const WORDS_LENGTH = 10_000;

/** How urgent a complaint about the desk is, as the body sees it. */
export class JudgeComplaintDto {
  @CodeField('Severity', { description: 'As you saw it' })
  @IsIn(codeSchemas.Severity)
  before: CodeOf<'Severity'>;

  @CodeField('Severity')
  @IsIn(codeSchemas.Severity)
  after: CodeOf<'Severity'>;

  @TextField({
    required: false,
    minLength: 1,
    maxLength: WORDS_LENGTH,
    description: 'Needed to call it less urgent; sealed',
  })
  @IsOptional()
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(WORDS_LENGTH)
  reason?: string;
}
