import { applyDecorators } from '@nestjs/common';
import { TASK_TITLE_LENGTH } from '@modules/deskwork';
import { IsBoolean, IsIn, IsISO8601, IsNotEmpty, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import {
  CodeField,
  DayField,
  FlagField,
  IdField,
  InstantField,
  ManyField,
  OneField,
  TextField,
  WholeField,
} from '../http/api-fields';
import { codeSchemas, type CodeOf } from '../http/code-schemas';
import { PageQueryDto } from '../http/page.dto';
import { Trimmed } from '../http/typed-fields';
import { RoleHolderDto } from '../people/person.dto';
import { SeenVersionField } from '../http/seen-version-field';

const DueOn = () =>
  applyDecorators(DayField({ description: 'Asia/Tokyo' }), Matches(/^\d{4}-\d{2}-\d{2}$/), IsISO8601({ strict: true }));

/** What somebody of the desk promised to do in a case, its title decrypted for this request. */
export class TaskDto {
  @IdField()
  id: string;

  @IdField()
  caseId: string;

  @TextField()
  caseNumber: string;

  @TextField()
  title: string;

  @DayField()
  dueOn: string;

  @FlagField()
  isOverdue: boolean;

  @OneField(() => RoleHolderDto)
  assignee: RoleHolderDto;

  @FlagField({ description: 'This person has left or is kept from the case; somebody else has to take the task' })
  isOrphaned: boolean;

  @TextField({ nullable: true })
  doneByName: string | null;

  @InstantField({ nullable: true })
  doneAt: Date | null;

  @WholeField()
  version: number;
}

export class CaseTasksDto {
  @ManyField(() => TaskDto)
  items: TaskDto[];
}

export class TaskPageDto extends CaseTasksDto {
  @TextField({ nullable: true })
  nextCursor: string | null;
}

export class TaskQueryDto extends PageQueryDto {
  @CodeField('TaskList')
  @IsIn(codeSchemas.TaskList)
  list: CodeOf<'TaskList'>;
}

export class DueTasksDto {
  @WholeField({ description: 'Due today or overdue, counted to one more than countedTo' })
  due: number;

  @WholeField()
  countedTo: number;
}

export class NewTaskDto {
  @TextField({ minLength: 1, maxLength: TASK_TITLE_LENGTH })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(TASK_TITLE_LENGTH)
  title: string;

  @DueOn()
  dueOn: string;

  @IdField({ description: 'A counsellor or supervisor who may see the case' })
  @IsUUID()
  assigneeId: string;
}

/** The task as it shall be. */
export class ChangeTaskDto {
  @SeenVersionField('The version that you saw', 1)
  version: number;

  @DueOn()
  dueOn: string;

  @IdField()
  @IsUUID()
  assigneeId: string;

  @FlagField()
  @IsBoolean()
  isDone: boolean;
}
