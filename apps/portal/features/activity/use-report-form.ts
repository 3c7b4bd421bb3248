import { useForm } from '@mantine/form';
import type { ActivityReport } from '../../api/activity.queries';
import { useI18n } from '../../i18n/i18n.context';
import { emptyEntry, type ReportFields } from './report-form.rules';

/** The fields of a report, with what keeps one from being saved. */
export function useReportForm(report: ActivityReport) {
  const { t } = useI18n();
  const entries = report.entries.map(({ id, title, words, actions }) => ({ key: id, title, words, actions }));
  return useForm<ReportFields>({
    initialValues: {
      entries: entries.length > 0 ? entries : [emptyEntry()],
      summaryJa: report.summaryJa,
      summaryEn: report.summaryEn,
      isPublic: report.isPublic,
      answer: '',
    },
    validate: {
      entries: {
        title: (title, { entries: all }, path) => {
          const entry = all[Number(path.split('.')[1])];
          const isBlank = entry?.words.trim() === '' && entry.actions.length === 0;
          return title.trim() === '' && !isBlank ? t('field.required') : null;
        },
        actions: (actions, { entries: all }, path) =>
          actions.length === 0 && all[Number(path.split('.')[1])]?.title.trim() !== ''
            ? t('activity.chooseAction')
            : null,
      },
    },
  });
}

export type ReportFormState = ReturnType<typeof useReportForm>;
