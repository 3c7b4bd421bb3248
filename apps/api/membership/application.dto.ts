import { IsIn } from 'class-validator';
import { CodeField, IdField, InstantField, ManyField, OneField, TextField, WholeField } from '../http/api-fields';
import { MemberStandingDto } from '../cases/case-parts.dto';
import { codeSchemas, type CodeOf } from '../http/code-schemas';
import { PageQueryDto } from '../http/page.dto';
import { ApplicationAnswersDto, ApplicationDocumentDto, ApplicationMessageDto } from './join.dto';

export class ApplicationListQueryDto extends PageQueryDto {
  @CodeField('ApplicationTab')
  @IsIn(codeSchemas.ApplicationTab)
  tab: CodeOf<'ApplicationTab'>;
}

export class ApplicationRowDto {
  @IdField()
  id: string;

  @CodeField('ApplicationState')
  state: CodeOf<'ApplicationState'>;

  @CodeField('MemberKind')
  kind: CodeOf<'MemberKind'>;

  @TextField()
  nameJa: string;

  @TextField()
  nameEn: string;

  @TextField({ description: 'JIS X 0401, two digits' })
  prefectureCode: string;

  @InstantField()
  submittedAt: Date;

  @InstantField({ nullable: true })
  recommendedAt: Date | null;

  @InstantField({ nullable: true, description: 'Approved, declined or withdrawn' })
  decidedAt: Date | null;
}

export class ApplicationCountsDto {
  @WholeField({ description: 'Counted to 1,000' })
  waiting: number;

  @WholeField({ description: 'Counted to 1,000' })
  asked: number;

  @WholeField({ description: 'Counted to 1,000' })
  recommended: number;
}

export class ApplicationPageDto {
  @ManyField(() => ApplicationRowDto)
  items: ApplicationRowDto[];

  @TextField({ nullable: true })
  nextCursor: string | null;

  @OneField(() => ApplicationCountsDto)
  counts: ApplicationCountsDto;
}

export class ApplicationHintDto {
  @CodeField('HintedBy')
  what: CodeOf<'HintedBy'>;

  @CodeField('HintedAs')
  of: CodeOf<'HintedAs'>;

  @IdField()
  id: string;

  @TextField()
  nameJa: string;

  @TextField()
  nameEn: string;

  @OneField(() => MemberStandingDto, { nullable: true, description: 'Null for another application' })
  standing: MemberStandingDto | null;

  @InstantField({ nullable: true, description: 'When this member was expelled; null for whoever was not' })
  expelledAt: Date | null;
}

export class ReviewMessageDto extends ApplicationMessageDto {
  @TextField({ nullable: true, description: 'Null for the applicant' })
  writtenByName: string | null;
}

export class ApplicationDetailDto extends ApplicationRowDto {
  @TextField()
  email: string;

  @TextField({ enum: ['ja', 'en'] })
  locale: 'ja' | 'en';

  @TextField({ nullable: true })
  corporateNumber: string | null;

  @WholeField({ description: "A year's fee in whole yen, as it was when the application was begun" })
  feeYen: number;

  @WholeField({ description: 'How many people of the desk have to agree' })
  approvals: number;

  @IdField({ nullable: true })
  recommendedBy: string | null;

  @IdField({ nullable: true, description: 'What it became' })
  memberId: string | null;

  @TextField()
  signatoryName: string;

  @TextField()
  signatoryTitle: string;

  @WholeField()
  pledgeVersion: number;

  @OneField(() => ApplicationAnswersDto)
  answers: ApplicationAnswersDto;

  @CodeField('DocumentKind', { isArray: true })
  neededDocuments: string[];

  @ManyField(() => ApplicationDocumentDto)
  documents: ApplicationDocumentDto[];

  @ManyField(() => ReviewMessageDto)
  messages: ReviewMessageDto[];

  @ManyField(() => ApplicationHintDto, { description: 'Who may be this applicant already' })
  hints: ApplicationHintDto[];
}
