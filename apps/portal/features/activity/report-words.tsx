import { Anchor, Stack, Text, Title } from '@mantine/core';
import type { ActivityReport } from '../../api/activity.queries';
import { fileSize } from '../../components/file-size.rules';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { ActionsList } from './actions-list';
import styles from './activity.module.css';

/** A report as it was sent. @param fileUrl where one of its files is opened, and whether each can be */
export function ReportWords({
  report,
  fileUrl,
  needsCopy,
}: {
  report: ActivityReport;
  fileUrl: (fileId: string) => string;
  needsCopy: boolean;
}) {
  const { t } = useI18n();
  const { summaryJa, summaryEn, entries } = report;
  return (
    <>
      <Section title={t('activity.entries')}>
        {entries.length === 0 && <Text c="gray.7">{t('activity.noEntries')}</Text>}
        <Stack gap="lg" component="ol" className={styles.plain}>
          {entries.map(({ id, title, words, actions }) => (
            <li key={id}>
              <Title order={3}>{title}</Title>
              <ActionsList actions={actions} />
              <Text className={styles.words}>{words}</Text>
            </li>
          ))}
        </Stack>
      </Section>
      <Section title={t('activity.summary')}>
        <Text c="gray.7">{t(publicity(report))}</Text>
        {summaryJa && (
          <Text lang="ja" className={styles.words}>
            {summaryJa}
          </Text>
        )}
        {summaryEn && (
          <Text lang="en" className={styles.words}>
            {summaryEn}
          </Text>
        )}
      </Section>
      <SentFiles report={report} fileUrl={fileUrl} needsCopy={needsCopy} />
    </>
  );
}

function publicity({ isPublic, state }: ActivityReport) {
  if (!isPublic) return 'activity.notPublic';
  return state === 'accepted' ? 'activity.isPublic' : 'activity.willBePublic';
}

/** The files that came with something that was sent. */
export function SentFiles({
  report: { files },
  fileUrl,
  needsCopy,
}: {
  report: Pick<ActivityReport, 'files'>;
  fileUrl: (fileId: string) => string;
  needsCopy: boolean;
}) {
  const { t, locale } = useI18n();
  return (
    <Section title={t('activity.files')}>
      {files.length === 0 && <Text c="gray.7">{t('activity.noFiles')}</Text>}
      <ul className={styles.plain}>
        {files.map(({ id, byteSize, isScrubbed }, index) => {
          const name = `${t('case.fileUnnamed', { n: index + 1 })} (${fileSize(locale, byteSize)})`;
          return (
            <li key={id}>
              {needsCopy && !isScrubbed ? (
                t('activity.noCopy', { name })
              ) : (
                <Anchor href={fileUrl(id)} target="_blank" rel="noreferrer">
                  {name}
                </Anchor>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

/** What was asked and answered. */
export function ReportMessages({ report: { messages } }: { report: Pick<ActivityReport, 'messages'> }) {
  const { t, label, dateTime } = useI18n();
  if (messages.length === 0) return null;
  return (
    <Section title={t('activity.messages')}>
      <Stack gap="md" component="ol" className={styles.plain}>
        {messages.map(({ id, kind, words, writtenByName, writtenAt }) => (
          <li key={id}>
            <Text size="sm" c="gray.7">
              {[label('reportMessage', kind), writtenByName, dateTime(writtenAt)].filter(Boolean).join(' · ')}
            </Text>
            <Text className={styles.words}>{words}</Text>
          </li>
        ))}
      </Stack>
    </Section>
  );
}
