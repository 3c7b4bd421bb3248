import { useQuery } from '@tanstack/react-query';
import type { ReportRun } from '../../../api/files.queries';
import { choicesQuery } from '../../../api/questions.queries';
import { useI18n } from '../../../i18n/i18n.context';
import { useUser } from '../../../shell/user.context';

/** What a file is of: the saved report and its version, what was counted, or a list; with its months. */
export function useQuestionName(): (run: ReportRun) => string {
  const { t, pick, month, label } = useI18n();
  const mayAsk = useUser().permissions.includes('report.read');
  const choices = useQuery({ ...choicesQuery, enabled: mayAsk });
  const nameOf = ({ kind, reportName, reportVersion, question }: ReportRun): string => {
    if (kind !== 'question') return label('reportFileKind', kind);
    if (reportName !== null) return t('reportFiles.ofVersion', { name: reportName, version: reportVersion ?? 1 });
    const [ja = '', en = ''] = choices.data?.measures.find(({ code }) => code === question?.measure)?.name ?? [];
    return pick(ja, en) ?? '';
  };
  return (run) => {
    const { from, to } = run;
    if (from === null || to === null) return nameOf(run);
    return `${nameOf(run)} · ${t('report.range', { from: month(from), to: month(to) })}`;
  };
}
