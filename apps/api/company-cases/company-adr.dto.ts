import { IsBoolean } from 'class-validator';
import { FlagField, OneField } from '../http/api-fields';
import { AdrDto } from '../referrals/case-referral.dto';

export class AdrQuestionDto {
  @OneField(() => AdrDto, { nullable: true, description: 'Null where the desk has not asked' })
  question: AdrDto | null;
}

export class AdrAnswerDto {
  @FlagField()
  @IsBoolean()
  isAgreed: boolean;
}
