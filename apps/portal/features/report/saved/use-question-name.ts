import { useQuery } from '@tanstack/react-query';
import { choicesQuery, type ReportRun } from '../../../api/questions.queries';
import { useI18n } from '../../../i18n/i18n.context';

/** What a file is of: the saved report and its version, or what was counted, with its months. */
export function useQuestionName(): (run: ReportRun) => string {
  const { t, pick, month } = useI18n();
  const choices = useQuery(choicesQuery);
  return ({ reportName, reportVersion, question: { measure, from, to } }) => {
    const [ja = '', en = ''] = choices.data?.measures.find(({ code }) => code === measure)?.name ?? [];
    const name =
      reportName === null
        ? pick(ja, en)
        : t('reportFiles.ofVersion', { name: reportName, version: reportVersion ?? 1 });
    return `${name ?? ''} · ${t('report.range', { from: month(from), to: month(to) })}`;
  };
}
