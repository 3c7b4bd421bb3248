import {
  CodeField,
  FlagField,
  IdField,
  InstantField,
  ManyField,
  OneField,
  TextField,
  WholeField,
} from '../http/api-fields';
import type { CodeOf } from '../http/code-schemas';

export class CaseRefDto {
  @IdField()
  id: string;

  @TextField()
  number: string;
}

export class FollowUpDto {
  @IdField()
  id: string;

  @CodeField('FollowUpKind')
  kind: CodeOf<'FollowUpKind'>;

  @InstantField()
  dueAt: Date;

  @CodeField('FollowUpState')
  state: CodeOf<'FollowUpState'>;

  @CodeField('FollowUpAnswer', { nullable: true })
  answer: CodeOf<'FollowUpAnswer'> | null;

  @InstantField({ nullable: true })
  answeredAt: Date | null;

  @WholeField({ nullable: true, description: 'What she says that she received, in whole yen' })
  yen: number | null;

  @OneField(() => CaseRefDto, { nullable: true, description: 'The case that began with this answer' })
  linkedCase: CaseRefDto | null;
}

/** What she is asked after the end of the case, and which case this one followed from. */
export class AftercareDto {
  @ManyField(() => FollowUpDto)
  followUps: FollowUpDto[];

  @FlagField({ description: 'It began with what got worse after another case; no company is given it' })
  isLinked: boolean;

  @OneField(() => CaseRefDto, { nullable: true })
  origin: CaseRefDto | null;
}
