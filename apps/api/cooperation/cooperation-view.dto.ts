import {
  CodeField,
  DayField,
  IdField,
  InstantField,
  ManyField,
  OneField,
  TextField,
  WholeField,
} from '../http/api-fields';
import type { CodeOf } from '../http/code-schemas';
import { ReportFileDto } from '../activity/activity.dto';
import { NamedDto } from '../http/name-search.dto';

export class CooperationPartnerDto extends NamedDto {
  @CodeField('CooperationKind')
  kind: CodeOf<'CooperationKind'>;

  @TextField()
  country: string;

  @WholeField()
  version: number;

  @InstantField()
  createdAt: Date;
}

export class CooperationPartnerPageDto {
  @ManyField(() => CooperationPartnerDto)
  items: CooperationPartnerDto[];

  @TextField({ nullable: true })
  nextCursor: string | null;
}

export class CooperationAgreementRowDto {
  @IdField()
  id: string;

  @IdField()
  partnerId: string;

  @TextField()
  partnerNameJa: string;

  @TextField()
  partnerNameEn: string;

  @CodeField('CooperationForm')
  form: CodeOf<'CooperationForm'>;

  @TextField()
  titleJa: string;

  @TextField()
  titleEn: string;

  @CodeField('CooperationArea', { isArray: true })
  areas: CodeOf<'CooperationArea'>[];

  @CodeField('CooperationState')
  state: CodeOf<'CooperationState'>;

  @DayField({ nullable: true })
  validFrom: string | null;

  @DayField({ nullable: true, description: 'Null also where it has no end' })
  validUntil: string | null;

  @CodeField('PublicField', { isArray: true })
  publicFields: CodeOf<'PublicField'>[];

  @InstantField({ nullable: true })
  publishedAt: Date | null;

  @WholeField()
  version: number;

  @InstantField()
  createdAt: Date;
}

export class CooperationAgreementPageDto {
  @ManyField(() => CooperationAgreementRowDto)
  items: CooperationAgreementRowDto[];

  @TextField({ nullable: true })
  nextCursor: string | null;
}

export class CooperationTermDto {
  @IdField()
  id: string;

  @WholeField({ description: 'One for the first, more for renewals' })
  number: number;

  @DayField()
  signedOn: string;

  @DayField()
  validFrom: string;

  @DayField({ nullable: true })
  validUntil: string | null;
}

export class PublicActivityDto {
  @IdField()
  id: string;

  @DayField()
  heldOn: string;

  @TextField()
  titleJa: string;

  @TextField()
  titleEn: string;
}

export class CooperationActivityDto extends PublicActivityDto {
  @CodeField('CooperationArea')
  area: CodeOf<'CooperationArea'>;
}

export class CurrencyTotalDto {
  @TextField({ description: 'ISO 4217' })
  currency: string;

  @WholeField({ description: 'In the minor unit of the currency' })
  amount: number;
}

export class ContributionDto extends CurrencyTotalDto {
  @IdField()
  id: string;

  @TextField()
  country: string;

  @DayField()
  fromOn: string;

  @DayField()
  untilOn: string;

  @TextField()
  purpose: string;
}

export class CooperationAgreementDto extends CooperationAgreementRowDto {
  @ManyField(() => CooperationTermDto)
  terms: CooperationTermDto[];

  @ManyField(() => CooperationActivityDto)
  activities: CooperationActivityDto[];

  @ManyField(() => ContributionDto)
  contributions: ContributionDto[];

  @ManyField(() => CurrencyTotalDto, { description: 'Of each currency by itself' })
  totals: CurrencyTotalDto[];

  @ManyField(() => ReportFileDto)
  files: ReportFileDto[];
}

export class ValidityDto {
  @DayField()
  from: string;

  @DayField({ nullable: true })
  until: string | null;
}

export class PublicAgreementDto {
  @IdField()
  id: string;

  @CodeField('CooperationForm')
  form: CodeOf<'CooperationForm'>;

  @TextField()
  titleJa: string;

  @TextField()
  titleEn: string;

  @TextField()
  partnerNameJa: string;

  @TextField()
  partnerNameEn: string;

  @CodeField('CooperationKind')
  partnerKind: CodeOf<'CooperationKind'>;

  @CodeField('CooperationArea', { isArray: true, nullable: true })
  areas: CodeOf<'CooperationArea'>[] | null;

  @OneField(() => ValidityDto, { nullable: true })
  validity: ValidityDto | null;

  @ManyField(() => PublicActivityDto, { nullable: true })
  activities: PublicActivityDto[] | null;

  @ManyField(() => CurrencyTotalDto, { nullable: true })
  contributions: CurrencyTotalDto[] | null;
}

export class PublicAgreementsDto {
  @ManyField(() => PublicAgreementDto)
  items: PublicAgreementDto[];
}
