import { applyDecorators } from '@nestjs/common';
import { IntersectionType } from '@nestjs/swagger';
import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { CodeField, IdField, InstantField, ManyField, OneField, TextField, WholeField } from '../http/api-fields';
import { codeSchemas, type CodeOf } from '../http/code-schemas';
import { PageQueryDto } from '../http/page.dto';
import { ReasonField } from '../http/reason-field';
import { LineField, PrefectureField, Trimmed } from '../http/typed-fields';
import { PledgeTextDto, SignatoryDto } from './join.dto';
import { NamedDto } from '../http/name-search.dto';

const PLEDGE_LENGTH = 10_000;

export class MemberFilterDto {
  @TextField({ required: false, maxLength: 120, description: 'Parts of a name or of a corporate number' })
  @IsOptional()
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(120)
  text?: string;

  @CodeField('MemberKind', { required: false })
  @IsOptional()
  @IsIn(codeSchemas.MemberKind)
  kind?: CodeOf<'MemberKind'>;

  @PrefectureField({ required: false })
  prefectureCode?: string;

  @CodeField('MemberStatus', { required: false })
  @IsOptional()
  @IsIn(codeSchemas.MemberStatus)
  status?: CodeOf<'MemberStatus'>;

  @CodeField('PledgeState', { required: false })
  @IsOptional()
  @IsIn(codeSchemas.PledgeState)
  pledge?: CodeOf<'PledgeState'>;
}

export class MemberSearchDto extends IntersectionType(PageQueryDto, MemberFilterDto) {}

export class MemberRowDto extends NamedDto {
  @CodeField('MemberKind')
  kind: CodeOf<'MemberKind'>;

  @TextField({ description: 'JIS X 0401, two digits' })
  prefectureCode: string;

  @TextField({ description: 'How the Japanese name is read, in katakana; empty while nobody has said' })
  nameKana: string;

  @CodeField('MemberStatus')
  status: CodeOf<'MemberStatus'>;

  @CodeField('PledgeState', { description: 'Whether it accepted the newest code of conduct and pledge' })
  pledgeState: CodeOf<'PledgeState'>;

  @TextField({ isArray: true, description: 'What it was called before, the earliest first' })
  formerNames: string[];

  @InstantField({ nullable: true })
  pledgedAt: Date | null;

  @InstantField()
  createdAt: Date;
}

export class MemberPageDto {
  @ManyField(() => MemberRowDto)
  items: MemberRowDto[];

  @TextField({ nullable: true })
  nextCursor: string | null;
}

export class PledgeAcceptanceDto {
  @WholeField()
  version: number;

  @TextField()
  signatoryName: string;

  @TextField()
  signatoryTitle: string;

  @InstantField()
  acceptedAt: Date;
}

/** What an organisation's own people see of it. */
class MemberFactsDto extends MemberRowDto {
  @TextField({ nullable: true })
  corporateNumber: string | null;

  @ManyField(() => PledgeAcceptanceDto, { description: 'The newest first' })
  pledges: PledgeAcceptanceDto[];

  @WholeField({ description: 'How many sites are enrolled' })
  sites: number;
}

export class MemberDetailDto extends MemberFactsDto {
  @IdField({ nullable: true, description: 'The application that it came from' })
  applicationId: string | null;
}

export class OwnMemberDto extends MemberFactsDto {
  @OneField(() => PledgeTextDto, { description: 'The texts that count now' })
  pledge: PledgeTextDto;
}

const VersionField = () =>
  applyDecorators(WholeField({ description: 'The version that was read' }), IsInt(), Min(1), Max(100_000));

export class AcceptPledgeDto extends SignatoryDto {
  @VersionField()
  version: number;
}

const PledgeWords = () => LineField(PLEDGE_LENGTH);

export class PublishPledgeDto {
  @VersionField()
  version: number;

  @PledgeWords()
  conductJa: string;

  @PledgeWords()
  conductEn: string;

  @PledgeWords()
  noRetaliationJa: string;

  @PledgeWords()
  noRetaliationEn: string;

  @ReasonField()
  reason: string;
}

export class PublishedPledgeDto extends PledgeTextDto {
  @TextField()
  reason: string;
}

export class PledgeHistoryDto {
  @ManyField(() => PublishedPledgeDto, { description: 'The newest first' })
  items: PublishedPledgeDto[];
}

export class PledgeVersionDto {
  @WholeField()
  version: number;
}
