import { applyDecorators } from '@nestjs/common';
import { IntersectionType } from '@nestjs/swagger';
import type { AuditAction, AuditSubject } from '@modules/audit';
import type { ActorKind, Role } from '@platform/actor';
import { IsIn, IsISO8601, IsOptional, IsUUID, Matches } from 'class-validator';
import {
  CodeField,
  DayField,
  FlagField,
  IdField,
  InstantField,
  ManyField,
  OneField,
  TextField,
} from '../http/api-fields';
import { codeSchemas } from '../http/code-schemas';
import { PageQueryDto } from '../http/page.dto';
import { Trimmed } from '../http/typed-fields';

/** The longest is an id. */
const SUBJECT_LENGTH = 36;
const SUBJECT = /^[A-Za-z0-9-]{1,36}$/;

const DayFilter = (description: string) =>
  applyDecorators(
    DayField({ required: false, description }),
    IsOptional(),
    Matches(/^\d{4}-\d{2}-\d{2}$/),
    IsISO8601({ strict: true }),
  );

/** Narrows the log. What is left out does not narrow. */
export class AuditFilterDto {
  @DayFilter('The first day, Asia/Tokyo')
  from?: string;

  @DayFilter('The last day, Asia/Tokyo')
  to?: string;

  @CodeField('AuditAction', { required: false })
  @IsOptional()
  @IsIn(codeSchemas.AuditAction)
  action?: AuditAction;

  @CodeField('ActorKind', { required: false })
  @IsOptional()
  @IsIn(codeSchemas.ActorKind)
  actorKind?: ActorKind;

  @IdField({ required: false, description: 'A person; never a name: addresses are remembered' })
  @IsOptional()
  @IsUUID()
  actorId?: string;

  @CodeField('AuditSubject', { required: false })
  @IsOptional()
  @IsIn(codeSchemas.AuditSubject)
  subjectKind?: AuditSubject;

  @TextField({ required: false, minLength: 1, maxLength: SUBJECT_LENGTH, description: 'A case number, or an id' })
  @Trimmed()
  @IsOptional()
  @Matches(SUBJECT)
  subject?: string;
}

export class AuditSearchDto extends IntersectionType(PageQueryDto, AuditFilterDto) {}

export class AuditNameDto {
  @TextField({ nullable: true })
  nameJa: string | null;

  @TextField({ nullable: true })
  nameEn: string | null;
}

export class AuditPersonDto {
  @IdField()
  id: string;

  @TextField()
  displayName: string;

  @FlagField()
  isActive: boolean;

  @OneField(() => AuditNameDto)
  organisation: AuditNameDto;
}

export class AuditPeopleDto {
  @ManyField(() => AuditPersonDto)
  items: AuditPersonDto[];
}

export class AuditActorDto {
  @CodeField('ActorKind')
  kind: ActorKind;

  @IdField({ nullable: true, description: 'Null for a complainant and for a rule acting by itself' })
  id: string | null;

  @TextField({ nullable: true })
  displayName: string | null;

  @CodeField('Role', { isArray: true, description: 'The roles that the person has today' })
  roles: Role[];

  @OneField(() => AuditNameDto)
  organisation: AuditNameDto;
}

export class AuditSubjectOfDto extends AuditNameDto {
  @CodeField('AuditSubject')
  kind: AuditSubject;

  @IdField({ nullable: true })
  id: string | null;
}

export class AuditValueDto extends AuditNameDto {
  @TextField({ description: 'A code, a number, a flag, a day or an id' })
  text: string;
}

export class AuditChangeDto {
  @TextField()
  field: string;

  @ManyField(() => AuditValueDto, { description: 'Empty when there was nothing' })
  before: AuditValueDto[];

  @ManyField(() => AuditValueDto, { description: 'Empty when there is nothing any more' })
  after: AuditValueDto[];
}

export class AuditLineDto {
  @IdField()
  id: string;

  @InstantField()
  at: string;

  @OneField(() => AuditActorDto)
  actor: AuditActorDto;

  @CodeField('AuditAction')
  action: AuditAction;

  @OneField(() => AuditSubjectOfDto)
  subject: AuditSubjectOfDto;

  @TextField({ nullable: true })
  reason: string | null;

  @ManyField(() => AuditChangeDto)
  changes: AuditChangeDto[];
}

export class AuditPageDto {
  @ManyField(() => AuditLineDto)
  items: AuditLineDto[];

  @TextField({ nullable: true })
  nextCursor: string | null;
}
