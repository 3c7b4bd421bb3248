import { toCsv } from '@platform/csv';
import type { AuditLine, AuditValue, Named } from './audit-line';

type Language = 'ja' | 'en';

const HEAD: Record<Language, readonly string[]> = {
  en: [
    'Time (UTC)',
    'Who, kind',
    'Who',
    'Roles today',
    'Organisation',
    'Act',
    'About, kind',
    'About',
    'Reason',
    'Changes',
  ],
  ja: ['日時（UTC）', '行為者の区分', '行為者', '現在の役割', '所属', '行為', '対象の区分', '対象', '理由', '変更内容'],
};

/** The log for a spreadsheet. Acts, kinds and fields are their codes, so that programs can count them. */
export function auditCsv(lines: readonly AuditLine[], language: Language): string {
  return toCsv([HEAD[language], ...lines.map((line) => cells(line, language))]);
}

function cells({ at, actor, action, subject, reason, changes }: AuditLine, language: Language): string[] {
  return [
    at.toISOString(),
    actor.kind,
    actor.displayName ?? actor.id ?? '',
    actor.roles.join(' '),
    nameIn(language, actor.organisation) ?? '',
    action,
    subject.kind,
    nameIn(language, subject) ?? subject.id ?? '',
    reason ?? '',
    changes
      .map(({ field, before, after }) => `${field}: ${texts(before, language)} → ${texts(after, language)}`)
      .join('\n'),
  ];
}

function texts(values: readonly AuditValue[], language: Language): string {
  return values.length === 0 ? '–' : values.map((value) => nameIn(language, value) ?? value.text).join(', ');
}

function nameIn(language: Language, { nameJa, nameEn }: Named): string | null {
  return language === 'ja' ? nameJa : nameEn;
}
