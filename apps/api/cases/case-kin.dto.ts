import { IsIn, IsString, MaxLength } from 'class-validator';
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
import { codeSchemas, type CodeOf } from '../http/code-schemas';

export class KinRefDto {
  @IdField()
  id: string;

  @TextField()
  number: string;

  @CodeField('CaseStatus')
  status: CodeOf<'CaseStatus'>;

  @InstantField()
  receivedAt: Date;
}

class CaseHintDto {
  @OneField(() => KinRefDto)
  case: KinRefDto;

  @CodeField('HintKind', { isArray: true, description: 'What both have in common; never the thing itself' })
  kinds: CodeOf<'HintKind'>[];
}

class CaseLinkDto {
  @IdField({ nullable: true, description: 'Null for a link that nobody made and nobody removes' })
  id: string | null;

  @OneField(() => KinRefDto)
  case: KinRefDto;

  @CodeField('KinKind')
  kind: CodeOf<'KinKind'>;

  @FlagField({ description: 'The other case is the earlier one of a pair in which one follows the other' })
  isOtherEarlier: boolean;

  @InstantField({ nullable: true })
  linkedAt: Date | null;

  @WholeField({ description: 'What she wrote in a case that was merged into this one, and nobody has read' })
  unread: number;
}

/** Which cases may belong to one, and which a person has said do. */
export class CaseKinDto {
  @ManyField(() => CaseHintDto)
  hints: CaseHintDto[];

  @ManyField(() => CaseLinkDto)
  links: CaseLinkDto[];
}

export class LinkCaseDto {
  @TextField({ maxLength: 40, description: 'The number of the other case' })
  @IsString()
  @MaxLength(40)
  number: string;

  @CodeField('LinkKind')
  @IsIn(codeSchemas.LinkKind)
  kind: CodeOf<'LinkKind'>;
}
