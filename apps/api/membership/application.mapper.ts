import type { ApplicantView, ApplicationDetail, MemberDetail, OwnMember, PledgeText } from '@modules/membership';
import type { ApplicantDto, PledgeTextDto } from './join.dto';
import type { ApplicationDetailDto } from './application.dto';
import type { MemberDetailDto, OwnMemberDto } from './member.dto';

export function toPledgeTextDto(text: PledgeText): PledgeTextDto {
  const { version, conductJa, conductEn, noRetaliationJa, noRetaliationEn, publishedAt } = text;
  return { version, conductJa, conductEn, noRetaliationJa, noRetaliationEn, publishedAt };
}

export function toApplicantDto({ messages, pledge, pledgeVersion: _, ...view }: ApplicantView): ApplicantDto {
  return {
    ...view,
    messages: messages.map(({ id, kind, text, writtenAt }) => ({ id, kind, text, writtenAt })),
    pledge: toPledgeTextDto(pledge),
  };
}

export function toApplicationDetailDto({ messages, ...view }: ApplicationDetail): ApplicationDetailDto {
  return { ...view, messages: messages.map(({ writtenBy: _, ...each }) => each) };
}

export function toMemberDetailDto(view: MemberDetail): MemberDetailDto {
  return view;
}

export function toOwnMemberDto({ pledge, applicationId: _, ...view }: OwnMember): OwnMemberDto {
  return { ...view, pledge: toPledgeTextDto(pledge) };
}
