import { ApiProperty } from '@nestjs/swagger';
import { ReportFileDto } from '../activity/activity.dto';
import {
  CodeField,
  DayField,
  FlagField,
  IdField,
  InstantField,
  ManyField,
  TextField,
  WholeField,
} from '../http/api-fields';
import type { CodeOf } from '../http/code-schemas';

export class ResearchRowDto {
  @IdField()
  id: string;

  @TextField()
  title: string;

  @TextField()
  institution: string;

  @TextField({ nullable: true, description: 'Who holds it' })
  holderJa: string | null;

  @TextField({ nullable: true })
  holderEn: string | null;

  @CodeField('ResearchState')
  state: CodeOf<'ResearchState'>;

  @WholeField({ description: 'How many people stand behind it; two are needed' })
  approvals: number;

  @InstantField()
  proposedAt: Date;
}

export class ResearchPageDto {
  @ManyField(() => ResearchRowDto)
  items: ResearchRowDto[];

  @TextField({ nullable: true })
  nextCursor: string | null;
}

export class ResearchMessageDto {
  @IdField()
  id: string;

  @FlagField({ description: 'A question; else an answer' })
  fromOffice: boolean;

  @TextField()
  words: string;

  @InstantField()
  writtenAt: Date;
}

export class ResearchTermDto {
  @IdField()
  id: string;

  @TextField()
  version: string;

  @TextField()
  signatory: string;

  @TextField()
  purposes: string;

  @DayField()
  signedOn: string;

  @DayField()
  validUntil: string;
}

export class PublicResultDto {
  @CodeField('ResearchResultKind')
  kind: CodeOf<'ResearchResultKind'>;

  @TextField()
  title: string;

  @TextField({ nullable: true })
  link: string | null;

  @DayField()
  publishedOn: string;
}

export class ResearchResultDto extends PublicResultDto {
  @IdField()
  id: string;

  @FlagField()
  isPublic: boolean;
}

export class ResearchProjectDto extends ResearchRowDto {
  @TextField()
  question: string;

  @TextField()
  persons: string;

  @TextField()
  funding: string;

  @TextField()
  ethics: string;

  @ApiProperty({ type: 'array', items: { type: 'array', items: { type: 'string' } }, description: 'By dimensions' })
  tables: string[][];

  @DayField()
  firstQuarter: string;

  @DayField()
  lastQuarter: string;

  @FlagField()
  isPublic: boolean;

  @FlagField({ description: 'Whether you stand behind it' })
  isApprovedByReader: boolean;

  @FlagField({ description: 'Whether you proposed it' })
  isProposedByReader: boolean;

  @ManyField(() => ResearchMessageDto)
  messages: ResearchMessageDto[];

  @ManyField(() => ResearchTermDto, { description: 'The newest first' })
  terms: ResearchTermDto[];

  @ManyField(() => ReportFileDto, { description: 'What the ethics committee wrote and what was signed' })
  documents: ReportFileDto[];

  @ManyField(() => ResearchResultDto)
  results: ResearchResultDto[];
}

export class ResearchFileDto {
  @IdField()
  id: string;

  @CodeField('FigureReleaseState')
  state: CodeOf<'FigureReleaseState'>;

  @InstantField()
  requestedAt: Date;

  @InstantField({ nullable: true })
  builtAt: Date | null;

  @WholeField({ description: 'How often it was handed out' })
  downloads: number;
}

export class ResearchFilesDto {
  @ManyField(() => ResearchFileDto)
  items: ResearchFileDto[];
}

export class PublicResearchDto {
  @IdField()
  id: string;

  @TextField()
  title: string;

  @TextField()
  question: string;

  @TextField()
  institution: string;

  @DayField()
  firstQuarter: string;

  @DayField()
  lastQuarter: string;

  @WholeField({ description: 'Files of figures that were made for it' })
  files: number;

  @ManyField(() => PublicResultDto)
  results: PublicResultDto[];
}

export class PublicResearchListDto {
  @ManyField(() => PublicResearchDto)
  items: PublicResearchDto[];
}
