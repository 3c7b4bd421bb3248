import { ApiProperty } from '@nestjs/swagger';
import { IsISO8601, IsUUID, Matches } from 'class-validator';
import { DayField, IdField, ManyField, OneField, TextField } from '../http/api-fields';

export class ColleagueDto {
  @IdField()
  id: string;

  @TextField()
  displayName: string;
}

export class AbsenceDto {
  @IdField()
  id: string;

  @OneField(() => ColleagueDto)
  absent: ColleagueDto;

  @OneField(() => ColleagueDto)
  substitute: ColleagueDto;

  @DayField()
  fromOn: string;

  @DayField({ description: 'The last day, included' })
  untilOn: string;
}

export class AbsenceChoiceDto extends ColleagueDto {
  @ManyField(() => ColleagueDto, { description: 'Who may stand in' })
  substitutes: ColleagueDto[];
}

export class AbsencesDto {
  @ManyField(() => AbsenceDto)
  absences: AbsenceDto[];

  @ManyField(() => AbsenceChoiceDto, { description: 'For whom you may set one' })
  choices: AbsenceChoiceDto[];
}

const day = { type: String, format: 'date', description: 'A day in Asia/Tokyo, included' } as const;

export class NewAbsenceDto {
  @IdField()
  @IsUUID()
  absentId: string;

  @IdField()
  @IsUUID()
  substituteId: string;

  @ApiProperty(day)
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  @IsISO8601({ strict: true })
  fromOn: string;

  @ApiProperty(day)
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  @IsISO8601({ strict: true })
  untilOn: string;
}
