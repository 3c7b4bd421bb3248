import { ASSIGNED_AT_ONCE } from '@modules/cases';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsUUID, ValidateIf, ValidateNested } from 'class-validator';
import { CodeField, IdField, ManyField, WholeField } from '../http/api-fields';
import type { CodeOf } from '../http/code-schemas';
import { SeenVersionField } from '../http/seen-version-field';

export class AssignmentDto {
  @SeenVersionField('The version that you saw', 1)
  version: number;

  @IdField({ nullable: true, description: 'Null: nobody is in charge any more' })
  @ValidateIf((assignment: AssignmentDto) => assignment.assigneeId !== null)
  @IsUUID()
  assigneeId: string | null;
}

export class BulkAssignmentDto extends AssignmentDto {
  @IdField()
  @IsUUID()
  caseId: string;
}

export class AssignManyDto {
  @ManyField(() => BulkAssignmentDto)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(ASSIGNED_AT_ONCE)
  @ArrayUnique((each: BulkAssignmentDto) => each.caseId)
  @ValidateNested({ each: true })
  @Type(() => BulkAssignmentDto)
  cases: BulkAssignmentDto[];
}

export class AssignmentResultDto {
  @IdField()
  caseId: string;

  @WholeField({ nullable: true, description: 'The new version; null when it was refused' })
  version: number | null;

  @CodeField('ProblemCode', { nullable: true, description: 'Why it was refused' })
  problem: CodeOf<'ProblemCode'> | null;
}

export class AssignmentResultListDto {
  @ManyField(() => AssignmentResultDto)
  items: AssignmentResultDto[];
}
