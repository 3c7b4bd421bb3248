import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsInt, IsOptional, IsUUID, Min } from 'class-validator';
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
import { ReasonDto } from '../http/reason-field';

const SITES_ALLOWED = 500;

export class ProposeSuccessionDto extends ReasonDto {
  @CodeField('SuccessionKind')
  @IsIn(codeSchemas.SuccessionKind)
  kind: CodeOf<'SuccessionKind'>;

  @IdField({ description: 'The member that ends, or whose sites go' })
  @IsUUID()
  fromMemberId: string;

  @IdField({ description: 'The member that takes over' })
  @IsUUID()
  intoMemberId: string;

  @IdField({ isArray: true, required: false, description: 'Of a split, the sites that go' })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(SITES_ALLOWED)
  @IsUUID(undefined, { each: true })
  siteIds?: string[];
}

export class CarryOutDto extends ReasonDto {
  @WholeField({ description: 'How many cases the list had that was looked at' })
  @IsInt()
  @Min(0)
  seen: number;
}

class SuccessionSideDto {
  @IdField()
  id: string;

  @TextField()
  nameJa: string;

  @TextField()
  nameEn: string;
}

export class SuccessionRowDto {
  @IdField()
  id: string;

  @CodeField('SuccessionKind')
  kind: CodeOf<'SuccessionKind'>;

  @CodeField('SuccessionState')
  state: CodeOf<'SuccessionState'>;

  @OneField(() => SuccessionSideDto)
  from: SuccessionSideDto;

  @OneField(() => SuccessionSideDto)
  into: SuccessionSideDto;

  @TextField()
  reason: string;

  @InstantField()
  proposedAt: Date;

  @TextField()
  proposedByName: string;

  @TextField({ nullable: true, description: 'Why it was carried out or declined' })
  decision: string | null;

  @InstantField({ nullable: true })
  decidedAt: Date | null;

  @TextField({ nullable: true })
  decidedByName: string | null;
}

export class SuccessionsDto {
  @ManyField(() => SuccessionRowDto, { description: 'The newest first, a hundred at most' })
  items: SuccessionRowDto[];
}

class MovingSiteDto extends SuccessionSideDto {
  @TextField({ description: 'JIS X 0401, two digits' })
  prefectureCode: string;
}

class ChangedCaseDto {
  @TextField()
  number: string;

  @TextField({ nullable: true })
  siteNameJa: string | null;

  @TextField({ nullable: true })
  siteNameEn: string | null;

  @CodeField('CaseChange', { isArray: true })
  changes: CodeOf<'CaseChange'>[];

  @TextField({ isArray: true, description: 'People who do not see it any more' })
  keptOut: string[];
}

export class SuccessionDetailDto extends SuccessionRowDto {
  @ManyField(() => MovingSiteDto, { description: 'Sites that go over; of a merger that was carried out, none' })
  sites: MovingSiteDto[];

  @TextField({ isArray: true, description: 'People with accounts who go over' })
  people: string[];

  @WholeField({ description: 'Invoices that stay in the name of the one' })
  openInvoices: number;

  @WholeField({ description: 'Whole yen' })
  openYen: number;

  @ManyField(() => ChangedCaseDto, { nullable: true, description: 'For whoever looks after walls; null for others' })
  cases: ChangedCaseDto[] | null;

  @FlagField()
  mayDecide: boolean;
}
