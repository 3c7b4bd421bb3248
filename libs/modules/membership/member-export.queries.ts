import { Injectable } from '@nestjs/common';
import type { Actor } from '@platform/actor';
import { dayInTokyo } from '@platform/clock';
import { PAGE_SIZE_ALLOWED } from '@platform/database';
import { type ExportedMember, MemberQueries } from './member.queries';
import type { MemberSearch } from './member-search';

const ROWS_AT_ONCE = 10 * PAGE_SIZE_ALLOWED;
/** As an import understands them. */
const HEAD = {
  en: [
    ...['Name', 'English name', 'Class', 'Prefecture', 'Status', 'Corporate number', 'Pledge'],
    ...['Contact for membership', 'Mail of the contact', 'Joined on'],
  ],
  ja: [
    ...['会員名', '英語名', '会員区分', '都道府県', '会員資格', '法人番号', '誓約'],
    ...['会員事務の担当者', '担当者のメールアドレス', '入会日'],
  ],
} as const;

/** Which members: as the filters of the list show them. */
export type MemberFilters = Omit<MemberSearch, 'cursor' | 'limit'>;
/** Words, and in the last column the day of joining, YYYY-MM-DD. */
export type MemberLine = string[];

/** Members as they leave the building; classes, states and prefectures as their codes. What makes files of it writes that down. */
@Injectable()
export class MemberExport {
  constructor(private readonly members: MemberQueries) {}

  /** What stands above the columns, in the reader's language. */
  head({ locale }: Pick<Actor, 'locale'>): MemberLine {
    return [...HEAD[locale]];
  }

  /** How many pages there will be, one at least. @throws Refusal permission.missing */
  async pagesOf(actor: Actor, filters: MemberFilters): Promise<number> {
    return Math.max(1, Math.ceil((await this.members.count(actor, filters)) / ROWS_AT_ONCE));
  }

  /** Piece by piece, each in a transaction of its own. @throws Refusal permission.missing */
  async *pages(actor: Actor, filters: MemberFilters): AsyncGenerator<MemberLine[]> {
    let cursor: string | undefined;
    do {
      const page = await this.members.exported(actor, { ...filters, cursor, limit: ROWS_AT_ONCE });
      yield page.items.map(lineOf);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
  }
}

function lineOf(member: ExportedMember): MemberLine {
  const { nameJa, nameEn, kind, prefectureCode, status, corporateNumber, pledgeState } = member;
  const entry = [nameJa, nameEn, kind, prefectureCode, status, corporateNumber ?? '', pledgeState];
  return [...entry, member.contactName, member.contactEmail, dayInTokyo(member.createdAt)];
}
