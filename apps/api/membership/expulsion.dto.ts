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
import type { CodeOf } from '../http/code-schemas';

/** What both sides read of the proceedings. */
class ExpulsionFactsDto {
  @IdField()
  id: string;

  @CodeField('ExpulsionGround', { isArray: true })
  grounds: CodeOf<'ExpulsionGround'>[];

  @DayField({ nullable: true, description: 'The last day for the statement, with every extension; null before notice' })
  dueOn: string | null;

  @CodeField('ExpulsionOutcome', { nullable: true })
  outcome: CodeOf<'ExpulsionOutcome'> | null;

  @DayField({ nullable: true, description: 'The first day on which it is no member any more' })
  effectiveOn: string | null;

  @InstantField({ nullable: true })
  endedAt: Date | null;
}

export class ExpulsionRowDto extends ExpulsionFactsDto {
  @IdField()
  memberId: string;

  @TextField()
  nameJa: string;

  @TextField()
  nameEn: string;

  @CodeField('ExpulsionState')
  state: CodeOf<'ExpulsionState'>;

  @InstantField()
  openedAt: Date;

  @DayField({ nullable: true, description: 'The last day on which the desk decides in time' })
  decideBy: string | null;

  @FlagField({ description: 'The desk has not decided by that day' })
  isOverdue: boolean;

  @FlagField({ description: 'The member asked for something and waits for an answer' })
  isAsked: boolean;
}

export class ExpulsionsDto {
  @ManyField(() => ExpulsionRowDto, { description: 'The newest first, a hundred at most' })
  items: ExpulsionRowDto[];
}

export class ExpulsionEffectsDto {
  @WholeField({
    nullable: true,
    description: 'Open cases that the reader sees, which go on; null for who sees no cases',
  })
  openCases: number | null;

  @WholeField()
  openInvoices: number;

  @WholeField({ description: 'Whole yen' })
  openYen: number;

  @WholeField()
  sites: number;

  @WholeField({ description: 'People with accounts, which they keep' })
  people: number;

  @FlagField({ description: 'Whether the public directory shows it' })
  isListed: boolean;
}

class OwnExpulsionLineDto {
  @IdField()
  id: string;

  @CodeField('ExpulsionAct')
  act: CodeOf<'ExpulsionAct'>;

  @TextField({ nullable: true })
  text: string | null;

  @DayField({ nullable: true })
  onDay: string | null;

  @InstantField({ nullable: true, description: 'When a hearing is' })
  heldAt: Date | null;

  @InstantField()
  actedAt: Date;

  @TextField({ nullable: true, description: 'Null for a rule, and for the association where a member reads' })
  byName: string | null;
}

class ExpulsionLineDto extends OwnExpulsionLineDto {
  @TextField({ nullable: true })
  conditions: string | null;

  @CodeField('ExpulsionDecision', { nullable: true })
  outcome: CodeOf<'ExpulsionDecision'> | null;
}

class ExpulsionWholeDto extends ExpulsionFactsDto {
  @TextField()
  facts: string;

  @WholeField()
  version: number;

  @WholeField({ description: 'Days for the statement, as the setting was when it was opened' })
  termDays: number;

  @WholeField({ description: 'Days after the term in which the desk decides' })
  decisionDays: number;

  @InstantField({ nullable: true })
  noticedAt: Date | null;

  @DayField({ nullable: true, description: 'The last day for the statement as notice was given' })
  firstDueOn: string | null;

  @InstantField({ nullable: true })
  statementAt: Date | null;

  @InstantField({ nullable: true, description: 'Null again once it was answered' })
  extensionAskedAt: Date | null;

  @InstantField({ nullable: true })
  hearingAskedAt: Date | null;

  @InstantField({ nullable: true })
  hearingAt: Date | null;

  @InstantField({ nullable: true })
  heardAt: Date | null;

  @TextField({ nullable: true, description: 'Of the decision' })
  reasons: string | null;

  @TextField({ nullable: true, description: 'Of a warning' })
  conditions: string | null;

  @InstantField({ nullable: true })
  decidedAt: Date | null;
}

export class ExpulsionDetailDto extends ExpulsionWholeDto {
  @IdField()
  memberId: string;

  @TextField()
  nameJa: string;

  @TextField()
  nameEn: string;

  @CodeField('ExpulsionState')
  state: CodeOf<'ExpulsionState'>;

  @InstantField()
  openedAt: Date;

  @TextField()
  openedByName: string;

  @DayField({ nullable: true, description: 'The last day on which the desk decides in time' })
  decideBy: string | null;

  @FlagField({ description: 'The desk has not decided by that day' })
  isOverdue: boolean;

  @FlagField({ description: 'The member asked for something and waits for an answer' })
  isAsked: boolean;

  @ManyField(() => ExpulsionLineDto, { description: 'The oldest first' })
  acts: ExpulsionLineDto[];

  @CodeField('ExpulsionAct', { isArray: true, description: 'What this reader may do now' })
  ways: CodeOf<'ExpulsionAct'>[];

  @OneField(() => ExpulsionEffectsDto)
  effects: ExpulsionEffectsDto;
}

export class OwnExpulsionDto extends ExpulsionWholeDto {
  @CodeField('OwnExpulsionState')
  state: CodeOf<'OwnExpulsionState'>;

  @WholeField({ description: 'From today to the last day of the term; negative once it is over' })
  daysLeft: number;

  @FlagField({ description: 'Whether something can still be said' })
  isOpen: boolean;

  @ManyField(() => OwnExpulsionLineDto, { description: 'The oldest first' })
  acts: OwnExpulsionLineDto[];

  @TextField({ description: 'What was written and not sent' })
  draft: string;
}

export class OwnExpulsionPageDto {
  @OneField(() => OwnExpulsionDto, { nullable: true, description: 'The newest of which the member had notice' })
  newest: OwnExpulsionDto | null;
}
