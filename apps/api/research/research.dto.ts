import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsIn,
  IsISO8601,
  IsOptional,
  IsUUID,
  Matches,
  MaxLength,
} from 'class-validator';
import { CodeField, DayField, FlagField, IdField, TextField } from '../http/api-fields';
import { codeSchemas, type CodeOf } from '../http/code-schemas';
import { LineField } from '../http/typed-fields';

const QUARTER = /^20\d\d-(01|04|07|10)-01$/;

export class NewResearchProjectDto {
  @LineField(200)
  title: string;

  @LineField(2000)
  question: string;

  @LineField(500, { description: 'Who does it' })
  persons: string;

  @LineField(200)
  institution: string;

  @LineField(500, { description: 'Who pays for it' })
  funding: string;

  @LineField(500, { description: 'Who looked at its ethics, under which number' })
  ethics: string;

  @DayField({ description: 'The first day of the first quarter' })
  @Matches(QUARTER)
  firstQuarter: string;

  @DayField({ description: 'The first day of the last quarter; all are counted together' })
  @Matches(QUARTER)
  lastQuarter: string;

  @IdField({
    nullable: true,
    description: 'Of the organisation for which an officer writes it down; null for a member',
  })
  @IsOptional()
  @IsUUID()
  agreementId: string | null = null;

  @TextField({ isArray: true, description: 'Tables, each as one dimension or two with "*" between' })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(3)
  @Matches(/^[a-z]+(\*[a-z]+)?$/, { each: true })
  tables: string[];
}

export class ResearchWordsToDto {
  @LineField(2000)
  words: string;
}

export class ResearchPublicityDto {
  @FlagField()
  @IsBoolean()
  isPublic: boolean;
}

export class ResearchTermsDto {
  @LineField(60, { description: 'Of the words that were signed' })
  version: string;

  @LineField(200)
  signatory: string;

  @LineField(2000)
  purposes: string;

  @DayField()
  @Matches(/^[12]\d{3}-\d{2}-\d{2}$/)
  @IsISO8601({ strict: true })
  signedOn: string;

  @DayField({ description: 'The last day on which files are given' })
  @Matches(/^[12]\d{3}-\d{2}-\d{2}$/)
  @IsISO8601({ strict: true })
  validUntil: string;
}

export class NewResearchResultDto {
  @CodeField('ResearchResultKind')
  @IsIn(codeSchemas.ResearchResultKind)
  kind: CodeOf<'ResearchResultKind'>;

  @LineField(300)
  title: string;

  @TextField({ nullable: true, maxLength: 300, description: 'Where to read it, such as the address of a DOI' })
  @IsOptional()
  @Matches(/^https:\/\/\S+$/)
  @MaxLength(300)
  link: string | null = null;

  @DayField()
  @Matches(/^[12]\d{3}-\d{2}-\d{2}$/)
  @IsISO8601({ strict: true })
  publishedOn: string;

  @FlagField({ description: 'Whether the public register names it' })
  @IsBoolean()
  isPublic: boolean;
}
