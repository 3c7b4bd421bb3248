import { applyDecorators } from '@nestjs/common';
import { ANSWER_LENGTHS, type ApplicationAnswers } from '@modules/membership';
import { Type } from 'class-transformer';
import {
  IsDefined,
  IsEmail,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { CodeField, IdField, InstantField, ManyField, OneField, TextField, WholeField } from '../http/api-fields';
import { PrefectureDto } from '../directory/directory.dto';
import { codeSchemas, type CodeOf } from '../http/code-schemas';
import { SeenVersionField } from '../http/seen-version-field';
import { Trimmed } from '../http/typed-fields';

const LOCALES = ['ja', 'en'] as const;
const WORDS_ALLOWED = 4000;

/** A text of some length at most; empty means that it is not answered yet. */
const Written = (most: number) =>
  applyDecorators(TextField({ maxLength: most }), Trimmed(), IsString(), MaxLength(most));
const Needed = (most: number) => applyDecorators(Written(most), IsNotEmpty());

export class BeginApplicationDto {
  @CodeField('MemberKind')
  @IsIn(codeSchemas.MemberKind)
  kind: CodeOf<'MemberKind'>;

  @TextField({ format: 'email', maxLength: 254 })
  @Trimmed()
  @IsEmail()
  @MaxLength(254)
  email: string;

  @TextField({ enum: [...LOCALES], description: 'The language of the mails' })
  @IsIn(LOCALES)
  locale: (typeof LOCALES)[number];
}

export class ApplicationAnswersDto implements ApplicationAnswers {
  @Written(ANSWER_LENGTHS.nameJa)
  nameJa: string;

  @Written(ANSWER_LENGTHS.nameEn)
  nameEn: string;

  @Written(ANSWER_LENGTHS.corporateNumber)
  corporateNumber: string;

  @TextField({ description: 'JIS X 0401, two digits; empty where not answered yet' })
  @IsIn(['', ...Array.from({ length: 47 }, (_, index) => String(index + 1).padStart(2, '0'))])
  prefectureCode: string;

  @Written(ANSWER_LENGTHS.address)
  address: string;

  @Written(ANSWER_LENGTHS.website)
  website: string;

  @Written(ANSWER_LENGTHS.contactName)
  contactName: string;

  @Written(ANSWER_LENGTHS.contactTitle)
  contactTitle: string;

  @Written(ANSWER_LENGTHS.contactPhone)
  contactPhone: string;

  @Written(ANSWER_LENGTHS.motive)
  motive: string;
}

export class SaveApplicationDto {
  @SeenVersionField('The version that you saw; a mismatch is refused with application.changedMeanwhile', 1)
  version: number;

  @OneField(() => ApplicationAnswersDto)
  @IsDefined()
  @ValidateNested()
  @Type(() => ApplicationAnswersDto)
  answers: ApplicationAnswersDto;
}

export class SavedApplicationDto {
  @WholeField({ description: 'Send it back with the next change' })
  version: number;
}

/** Whoever signs: a name and, where they have one, a title. */
export class SignatoryDto {
  @Needed(80)
  signatoryName: string;

  @Written(80)
  signatoryTitle: string;
}

export class SubmitApplicationDto extends SignatoryDto {
  @SeenVersionField('The version that you saw', 1)
  version: number;

  @WholeField({ description: 'The version of the texts that were read' })
  @IsInt()
  @Min(1)
  @Max(100_000)
  pledgeVersion: number;
}

export class DocumentKindDto {
  @CodeField('DocumentKind')
  @IsIn(codeSchemas.DocumentKind)
  kind: CodeOf<'DocumentKind'>;
}

export class ApplicationWordsDto {
  @Needed(WORDS_ALLOWED)
  text: string;
}

export class ClassDto {
  @CodeField('MemberKind')
  kind: CodeOf<'MemberKind'>;

  @WholeField({ description: "A year's fee in whole yen" })
  feeYen: number;

  @CodeField('DocumentKind', { isArray: true })
  documents: CodeOf<'DocumentKind'>[];
}

export class ClassListDto {
  @ManyField(() => ClassDto)
  items: ClassDto[];

  @ManyField(() => PrefectureDto)
  prefectures: PrefectureDto[];
}

export class ApplicationDocumentDto {
  @IdField()
  id: string;

  @CodeField('DocumentKind')
  kind: CodeOf<'DocumentKind'>;

  @TextField()
  mediaType: string;

  @WholeField({ description: 'Bytes' })
  byteSize: number;

  @InstantField()
  addedAt: Date;
}

export class ApplicationMessageDto {
  @IdField()
  id: string;

  @CodeField('ApplicationMessageKind')
  kind: CodeOf<'ApplicationMessageKind'>;

  @TextField()
  text: string;

  @InstantField()
  writtenAt: Date;
}

export class PledgeTextDto {
  @WholeField()
  version: number;

  @TextField()
  conductJa: string;

  @TextField()
  conductEn: string;

  @TextField()
  noRetaliationJa: string;

  @TextField()
  noRetaliationEn: string;

  @InstantField()
  publishedAt: Date;
}

/** Everything that the link of an applicant shows. */
export class ApplicantDto {
  @CodeField('ApplicationState')
  state: CodeOf<'ApplicationState'>;

  @CodeField('MemberKind')
  kind: CodeOf<'MemberKind'>;

  @TextField({ enum: [...LOCALES] })
  locale: (typeof LOCALES)[number];

  @TextField()
  email: string;

  @WholeField({ description: "A year's fee in whole yen" })
  feeYen: number;

  @WholeField()
  version: number;

  @InstantField()
  savedAt: Date;

  @InstantField({ nullable: true, description: 'Of a draft' })
  expiresAt: Date | null;

  @InstantField({ nullable: true })
  submittedAt: Date | null;

  @TextField({ nullable: true })
  signatoryName: string | null;

  @TextField({ nullable: true })
  signatoryTitle: string | null;

  @OneField(() => ApplicationAnswersDto)
  answers: ApplicationAnswersDto;

  @CodeField('DocumentKind', { isArray: true })
  neededDocuments: CodeOf<'DocumentKind'>[];

  @ManyField(() => ApplicationDocumentDto)
  documents: ApplicationDocumentDto[];

  @ManyField(() => ApplicationMessageDto, { description: 'Questions, answers and the decision' })
  messages: ApplicationMessageDto[];

  @OneField(() => PledgeTextDto)
  pledge: PledgeTextDto;
}
