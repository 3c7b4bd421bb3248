import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { CodeField, IdField, InstantField, OneField, TextField, WholeField } from '../http/api-fields';
import { codeSchemas, type CodeOf } from '../http/code-schemas';
import { SeenVersionField } from '../http/seen-version-field';

export class CloseCaseDto {
  @SeenVersionField('The version that you saw', 1)
  version: number;

  @CodeField('DeskOutcome', { description: 'The worker reads it' })
  @IsIn(codeSchemas.DeskOutcome)
  outcome: CodeOf<'DeskOutcome'>;

  @CodeField('Advice', {
    isArray: true,
    required: false,
    description: 'Where else the worker can go; needed for out_of_scope',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(codeSchemas.Advice.length)
  @IsIn(codeSchemas.Advice, { each: true })
  advice?: CodeOf<'Advice'>[];

  @TextField({ required: false, maxLength: 40, description: 'For duplicate: the number of the case that it repeats' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  duplicateOf?: string;
}

export class DecideAppealDto {
  @CodeField('AppealDecision')
  @IsIn(codeSchemas.AppealDecision)
  decision: CodeOf<'AppealDecision'>;
}

class CaseRefDto {
  @IdField()
  id: string;

  @TextField()
  number: string;
}

class AppealDto {
  @InstantField()
  askedAt: Date;

  @IdField({ isArray: true, description: 'Who had the case before: they neither get it back nor decide' })
  firstHandlers: string[];

  @CodeField('AppealDecision', { nullable: true })
  decision: CodeOf<'AppealDecision'> | null;

  @InstantField({ nullable: true })
  decidedAt: Date | null;
}

/** How a case ended and what may be done about it. */
export class CaseEndDto {
  @CodeField('CaseOutcome', { nullable: true })
  outcome: CodeOf<'CaseOutcome'> | null;

  @CodeField('Advice', { isArray: true })
  advice: CodeOf<'Advice'>[];

  @OneField(() => CaseRefDto, { nullable: true })
  duplicateOf: CaseRefDto | null;

  @InstantField({ nullable: true, description: 'Null while it is open, and for a case that the worker withdrew' })
  reopenableUntil: Date | null;

  @WholeField({ description: 'How often the desk wrote since the worker was last heard of' })
  attempts: number;

  @InstantField({ nullable: true, description: 'From when on it may be closed as unconfirmed' })
  unconfirmedFrom: Date | null;

  @OneField(() => AppealDto, { nullable: true })
  appeal: AppealDto | null;
}
