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
import type { CodeOf } from '../http/code-schemas';
import { ReasonField } from '../http/reason-field';
import { ChosenDayField } from '../dues/dues-fields';

export class ResignDto {
  @ChosenDayField('The last day as a member: today or within a year')
  lastOn: string;

  @ReasonField()
  reason: string;
}

class ResignationDto {
  @IdField()
  id: string;

  @DayField()
  lastOn: string;

  @TextField()
  reason: string;

  @FlagField({ description: 'Asked by the member itself, which alone takes it back' })
  isOwn: boolean;

  @InstantField()
  askedAt: Date;
}

class MemberHappeningDto {
  @IdField()
  id: string;

  @CodeField('MemberEvent')
  what: CodeOf<'MemberEvent'>;

  @TextField({ nullable: true, description: 'The code of a status' })
  from: string | null;

  @TextField({ nullable: true, description: 'The code of a status' })
  to: string | null;

  @TextField({ nullable: true })
  reason: string | null;

  @InstantField()
  at: Date;

  @TextField({
    nullable: true,
    description: 'Null for a rule, and for somebody of the association where a member reads',
  })
  byName: string | null;

  @FlagField({ description: 'Nobody did it: a rule' })
  isRule: boolean;
}

export class MemberHistoryDto {
  @ManyField(() => MemberHappeningDto, { description: 'The newest first, a hundred at most' })
  items: MemberHappeningDto[];

  @OneField(() => ResignationDto, { nullable: true, description: 'What waits for its last day' })
  resignation: ResignationDto | null;
}
