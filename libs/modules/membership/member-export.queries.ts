import { Injectable } from '@nestjs/common';
import { audit } from '@modules/audit';
import type { Actor } from '@platform/actor';
import { Clock, dayInTokyo } from '@platform/clock';
import { toCsv } from '@platform/csv';
import { Database, PAGE_SIZE_ALLOWED } from '@platform/database';
import { refuseUnless } from '@platform/errors';
import { type SheetCell, writeSheetApart } from '@platform/sheets';
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

type Filters = Omit<MemberSearch, 'cursor' | 'limit'>;

/** Members leave the building as the filters show them; classes, states and prefectures as their codes. */
@Injectable()
export class MemberExport {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly members: MemberQueries,
  ) {}

  /** Piece by piece, so that no length of list fills the memory. @throws Refusal permission.missing */
  async csv(actor: Actor, filters: Filters): Promise<AsyncIterable<string>> {
    await this.admit(actor, filters, 'csv');
    return this.pieces(actor, filters);
  }

  /** With days as days and numbers of organisations as words. @throws Refusal permission.missing */
  async workbook(actor: Actor, filters: Filters): Promise<Buffer> {
    await this.admit(actor, filters, 'xlsx');
    const rows: SheetCell[][] = [[...HEAD[actor.locale]]];
    for await (const members of this.pages(actor, filters)) {
      rows.push(...members.map((member) => [...wordsOf(member), new Date(dayInTokyo(member.createdAt))]));
    }
    return writeSheetApart(rows);
  }

  private async *pieces(actor: Actor, filters: Filters): AsyncGenerator<string> {
    yield toCsv([HEAD[actor.locale]]);
    for await (const members of this.pages(actor, filters)) {
      yield toCsv(
        members.map((member) => [...wordsOf(member), dayInTokyo(member.createdAt)]),
        false,
      );
    }
  }

  private async *pages(actor: Actor, filters: Filters): AsyncGenerator<ExportedMember[]> {
    let cursor: string | undefined;
    do {
      const page = await this.members.exported(actor, { ...filters, cursor, limit: ROWS_AT_ONCE });
      yield page.items;
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
  }

  /** What leaves is written down before it does; the words that were looked for are not. */
  private async admit(actor: Actor, filters: Filters, format: string): Promise<void> {
    refuseUnless(actor.kind === 'secretariat' && actor.permissions.has('member.export'), 'permission.missing');
    const { kind = null, status = null, prefectureCode = null, pledge = null, text } = filters;
    const after = { format, kind, status, prefectureCode, pledge, isByName: text !== undefined };
    await this.db.transaction(actor, (tx) =>
      audit(tx, actor, { action: 'member.exported', subjectKind: 'member', after }, this.clock.now()),
    );
  }
}

function wordsOf(member: ExportedMember): string[] {
  const { nameJa, nameEn, kind, prefectureCode, status, corporateNumber, pledgeState } = member;
  const entry = [nameJa, nameEn, kind, prefectureCode, status, corporateNumber ?? '', pledgeState];
  return [...entry, member.contactName, member.contactEmail];
}
