import { Type } from 'class-transformer';
import { ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsDate, IsIn, IsOptional, IsUUID } from 'class-validator';
import { CodeField, FlagField, IdField, InstantField } from '../http/api-fields';
import { codeSchemas, type CodeOf } from '../http/code-schemas';
import { SeenVersionField } from '../http/seen-version-field';
import { LineField } from '../http/typed-fields';
import { ChosenDayField } from '../dues/dues-fields';

const TEXT_LENGTH = 4000;
const CONDITIONS_LENGTH = 2000;
const SAID = 'Kept in the proceedings, where the other side may read it; never about a complainant';

export class OpenExpulsionDto {
  @CodeField('ExpulsionGround', { isArray: true })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(codeSchemas.ExpulsionGround, { each: true })
  grounds: CodeOf<'ExpulsionGround'>[];

  @LineField(TEXT_LENGTH, { description: SAID })
  facts: string;
}

export class ExpulsionQueryDto {
  @CodeField('ExpulsionList', { required: false })
  @IsOptional()
  @IsIn(codeSchemas.ExpulsionList)
  list?: CodeOf<'ExpulsionList'>;

  @IdField({ required: false })
  @IsOptional()
  @IsUUID()
  memberId?: string;
}

class SeenExpulsionDto {
  @SeenVersionField('The version that the person saw', 0)
  version: number;
}

export class ActInExpulsionDto extends SeenExpulsionDto {
  @CodeField('ExpulsionDeskAct')
  @IsIn(codeSchemas.ExpulsionDeskAct)
  act: CodeOf<'ExpulsionDeskAct'>;

  @IsOptional()
  @LineField(TEXT_LENGTH, { required: false, description: `With every act but the notice. ${SAID}` })
  text?: string;

  @IsOptional()
  @LineField(CONDITIONS_LENGTH, { required: false, description: 'Of a warning' })
  conditions?: string;

  @CodeField('ExpulsionDecision', { required: false, description: 'Of a proposal' })
  @IsOptional()
  @IsIn(codeSchemas.ExpulsionDecision)
  outcome?: CodeOf<'ExpulsionDecision'>;

  @IsOptional()
  @ChosenDayField('Until when a term is to run, or the first day of an expulsion', { required: false })
  onDay?: string;

  @InstantField({ required: false, description: 'When a hearing is' })
  @IsOptional()
  @Type(() => Date)
  @IsDate()
  heldAt?: Date;
}

export class DecideExpulsionDto extends SeenExpulsionDto {
  @FlagField({ description: 'Yes to what was proposed; otherwise it goes back' })
  @IsBoolean()
  isConfirmed: boolean;

  @LineField(TEXT_LENGTH, { description: 'Why' })
  text: string;
}

export class SayInExpulsionDto extends SeenExpulsionDto {
  @CodeField('ExpulsionMemberAct')
  @IsIn(codeSchemas.ExpulsionMemberAct)
  act: CodeOf<'ExpulsionMemberAct'>;

  @LineField(TEXT_LENGTH, { description: SAID })
  text: string;

  @IsOptional()
  @ChosenDayField('Until when the term is asked to run', { required: false })
  onDay?: string;
}

export class ExpulsionDraftDto {
  @LineField(TEXT_LENGTH, { description: 'What is written so far; only the managers of the member read it' })
  text: string;
}
