import { Stack } from '@mantine/core';
import type { NameRequest } from '../../api/types';
import { Facts } from '../../components/facts';
import { useI18n } from '../../i18n/i18n.context';
import { ReportMessages, SentFiles } from '../activity/report-words';

interface NameRequestWordsProps {
  request: NameRequest;
  /** Whether a document is opened as its copy, which not each has. */
  needsCopy: boolean;
  fileUrl: (fileId: string) => string;
}

/** What was asked for, what was said about it, and its documents once they are sent. */
export function NameRequestWords({ request, needsCopy, fileUrl }: NameRequestWordsProps) {
  const { t, label, day } = useI18n();
  const { state, nameJa, nameKana, nameEn, effectiveOn, reason, decision } = request;
  const isMine = state === 'draft' || state === 'returned';
  return (
    <Stack gap="md">
      <Facts
        items={[
          { name: t('nameRequest.state'), value: label('nameRequestState', state) },
          { name: t('memberChange.nameJa'), value: nameJa },
          ...(nameKana === '' ? [] : [{ name: t('memberChange.nameKana'), value: nameKana }]),
          { name: t('memberChange.nameEn'), value: nameEn },
          { name: t('memberChange.since'), value: day(effectiveOn) },
          { name: t('memberLife.why'), value: reason },
          ...(decision === null ? [] : [{ name: t('nameRequest.decision'), value: decision }]),
        ]}
      />
      <ReportMessages report={request} />
      {!(isMine && !needsCopy) && <SentFiles report={request} needsCopy={needsCopy} fileUrl={fileUrl} />}
    </Stack>
  );
}
