import { Type } from 'class-transformer';
import { IsIn, IsInt, Max, Min } from 'class-validator';
import { CodeField, IdField, InstantField, ManyField, OneField, TextField, WholeField } from '../http/api-fields';
import { codeSchemas, type CodeOf } from '../http/code-schemas';
import { ReasonField } from '../http/reason-field';

export class NewHoldDto {
  @CodeField('HoldGround', { description: 'The worker reads it' })
  @IsIn(codeSchemas.HoldGround)
  ground: CodeOf<'HoldGround'>;

  @ReasonField()
  reason: string;
}

class LegalHoldDto {
  @CodeField('HoldGround')
  ground: CodeOf<'HoldGround'>;

  @InstantField()
  setAt: Date;
}

export class HoldOfCaseDto {
  @OneField(() => LegalHoldDto, { nullable: true, description: 'Null where nothing keeps the case' })
  hold: LegalHoldDto | null;
}

export class RetentionQueryDto {
  @WholeField({ required: false, description: 'How many days to look ahead; 90 unless told' })
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(3650)
  days = 90;
}

class RetentionRowDto {
  @IdField()
  caseId: string;

  @TextField()
  number: string;

  @CodeField('RetainedPart')
  part: CodeOf<'RetainedPart'>;

  @InstantField()
  dueAt: Date;

  @CodeField('PeriodOf', { description: 'Why this period: the case ended, or was put aside' })
  periodOf: CodeOf<'PeriodOf'>;

  @CodeField('KeptBy', { nullable: true, description: 'Null: it is destroyed when due' })
  keptBy: CodeOf<'KeptBy'> | null;
}

export class RetentionListDto {
  @ManyField(() => RetentionRowDto)
  items: RetentionRowDto[];
}
