import { BUSINESS_DAYS_ALLOWED, REPORT_FORMATS, SCHEDULE_STATES, SCHEDULE_STEPS } from '@modules/reporting';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsNotEmpty, IsString, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import {
  DayField,
  FlagField,
  IdField,
  InstantField,
  ManyField,
  OneField,
  TextField,
  WholeField,
} from '../http/api-fields';
import { CutQuestionDto } from './question.dto';

const NAME_LENGTH = 120;
const FormatField = () => ApiProperty({ enum: REPORT_FORMATS });

export class KeepReportDto {
  @IsString()
  @IsNotEmpty()
  @MaxLength(NAME_LENGTH)
  @TextField({ minLength: 1, maxLength: NAME_LENGTH })
  name: string;

  @IsBoolean()
  @FlagField({ description: 'With everybody of the desk who may read reports' })
  isShared: boolean;

  @ValidateNested()
  @Type(() => CutQuestionDto)
  @OneField(() => CutQuestionDto)
  question: CutQuestionDto;
}

export class ChangeKeptReportDto extends KeepReportDto {
  @IsInt()
  @Min(1)
  @WholeField({ description: 'The version that the person saw' })
  version: number;
}

export class SavedReportRowDto {
  @IdField()
  id: string;

  @TextField()
  name: string;

  @TextField()
  ownerName: string;

  @FlagField()
  isOwn: boolean;

  @FlagField()
  isShared: boolean;

  @OneField(() => CutQuestionDto)
  question: CutQuestionDto;

  @WholeField()
  version: number;

  @InstantField()
  changedAt: Date;
}

export class SavedReportPageDto {
  @ManyField(() => SavedReportRowDto)
  items: SavedReportRowDto[];

  @TextField({ nullable: true })
  nextCursor: string | null;
}

export class ReportScheduleWishDto {
  @IsIn(SCHEDULE_STEPS)
  @ApiProperty({ enum: SCHEDULE_STEPS })
  step: (typeof SCHEDULE_STEPS)[number];

  @IsInt()
  @Min(1)
  @Max(BUSINESS_DAYS_ALLOWED)
  @WholeField({ description: 'On the so-manyeth working day of the month' })
  businessDay: number;

  @IsIn(REPORT_FORMATS)
  @FormatField()
  format: (typeof REPORT_FORMATS)[number];

  @IsIn(SCHEDULE_STATES)
  @ApiProperty({ enum: SCHEDULE_STATES })
  state: (typeof SCHEDULE_STATES)[number];
}

export class ReportScheduleDto extends ReportScheduleWishDto {
  @DayField()
  nextOn: string;
}

export class SavedReportDetailDto extends SavedReportRowDto {
  @OneField(() => ReportScheduleDto, { nullable: true, description: "The reader's own" })
  schedule: ReportScheduleDto | null;
}
