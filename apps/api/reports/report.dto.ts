import { REPORT_CODES } from '@modules/reporting';
import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { FlagField, InstantField, ManyField, MonthField, OneField, TextField, WholeField } from '../http/api-fields';
import { NamedDto } from '../http/name-search.dto';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** What a report of kept counts does not have yet. */
export const WaitingField = () =>
  WholeField({ description: 'Cases that changed since the counts were made, and are not in them as they are now' });

/** An inclusive span of calendar months in Asia/Tokyo. */
export class MonthSpanDto {
  @MonthField()
  @Matches(MONTH)
  from: string;

  @MonthField()
  @Matches(MONTH)
  to: string;
}

export class IndexedReportDto {
  @ApiProperty({ enum: REPORT_CODES })
  report: (typeof REPORT_CODES)[number];

  @InstantField({
    nullable: true,
    description: 'When it was last let out; of what is counted anew each time, when the reader last had a file of it',
  })
  lastAt: Date | null;

  @TextField({ nullable: true, description: 'The first day of the quarter, or the year, of which that was' })
  period: string | null;
}

export class ReportIndexDto {
  @ManyField(() => IndexedReportDto)
  items: IndexedReportDto[];
}

export class ReportPeriodDto extends NamedDto {
  @MonthField()
  fromMonth: string;

  @MonthField()
  toMonth: string;

  @FlagField()
  isDefault: boolean;
}

export class ReportPeriodListDto {
  @ManyField(() => ReportPeriodDto)
  items: ReportPeriodDto[];
}

/** Issue counts by desk group. Zero is a counted zero, never a missing figure. */
export class DeskGroupCountsDto {
  @WholeField()
  labour: number;

  @WholeField()
  daily_life: number;

  @WholeField()
  medical_welfare: number;

  @WholeField()
  residence_status: number;

  @WholeField()
  tax_social_insurance: number;

  @WholeField()
  education: number;
}

export class DeskGroupMonthDto {
  @MonthField()
  month: string;

  @OneField(() => DeskGroupCountsDto)
  counts: DeskGroupCountsDto;

  @WholeField()
  total: number;
}

export class DeskGroupReportDto {
  @MonthField()
  from: string;

  @MonthField()
  to: string;

  @WholeField({ description: 'Distinct people with at least one issue noted in the span' })
  people: number;

  @WholeField({ description: 'Distinct cases with at least one issue noted in the span' })
  cases: number;

  @WholeField({ description: 'Issue counts: a case that touches several subjects counts once in each' })
  issues: number;

  @ManyField(() => DeskGroupMonthDto)
  rows: DeskGroupMonthDto[];

  @OneField(() => DeskGroupCountsDto)
  totals: DeskGroupCountsDto;

  @TextField({ description: 'Version of the counting rule to print under the figures' })
  countingRuleVersion: string;

  @WaitingField()
  waitingCases: number;
}

export class ShareOfPeopleDto {
  @TextField({ description: 'Code, or ZZ for not stated' })
  code: string;

  @WholeField()
  people: number;
}

export class ProfileReportDto {
  @ManyField(() => ShareOfPeopleDto, { description: 'By ISO 3166-1 alpha-2 nationality, largest first' })
  nationalities: ShareOfPeopleDto[];

  @ManyField(() => ShareOfPeopleDto, { description: 'By JIS X 0401 prefecture, largest first' })
  prefectures: ShareOfPeopleDto[];

  @WaitingField()
  waitingCases: number;
}
