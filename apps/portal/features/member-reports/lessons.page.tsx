import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Lesson, lessonsQuery, usePublishLesson, useWithdrawLesson } from '../../api/member-reports.queries';
import { ConfirmModal } from '../../components/confirm-modal';
import { Empty } from '../../components/empty';
import { Page } from '../../components/page';
import { PagedRows } from '../../components/paged-rows';
import type { RowFact } from '../../components/row-list';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { useQuarterName } from '../figures/use-quarter-name';
import { LessonModal } from './lesson-modal';
import styles from './member-reports.module.css';

type Open = { act: 'write' | 'publish' | 'withdraw'; lesson: Lesson | null };

/** What is to be learnt from each quarter. */
export function LessonsPage() {
  const { t } = useI18n();
  const [open, setOpen] = useState<Open | null>(null);
  const query = useInfiniteQuery(lessonsQuery);
  const factsOf = useFacts(setOpen);
  const close = () => setOpen(null);
  return (
    <Page
      title={t('lessons.title')}
      lead={t('lessons.lead')}
      actions={
        <Button onClick={() => setOpen({ act: 'write', lesson: null })} data-new-lesson>
          {t('lessons.new')}
        </Button>
      }
    >
      <Alert color="warning">{t('lessons.warning')}</Alert>
      <PagedRows
        label={t('lessons.title')}
        query={query}
        factsOf={factsOf}
        empty={<Empty title={t('lessons.none')}>{t('lessons.noneText')}</Empty>}
      />
      {open?.act === 'write' && <LessonModal lesson={open.lesson} onClose={close} />}
      {open?.act === 'publish' && open.lesson && <PublishModal lesson={open.lesson} onClose={close} />}
      {open?.act === 'withdraw' && open.lesson && <WithdrawModal lesson={open.lesson} onClose={close} />}
    </Page>
  );
}

function useFacts(setOpen: (open: Open) => void) {
  const { t, label, pick, day } = useI18n();
  const quarterName = useQuarterName();
  return (lesson: Lesson): RowFact[] => {
    const { titleJa, titleEn, quarter, industryCode, state, version, publishedVersion } = lesson;
    const isOlder = publishedVersion !== null && publishedVersion !== version;
    return [
      { name: t('lessons.lesson'), value: pick(titleJa, titleEn) },
      { name: t('memberReports.quarter'), value: quarterName(quarter) },
      { name: t('lessons.for'), value: industryCode ? label('industry', industryCode) : t('lessons.everybody') },
      {
        name: t('memberReports.state'),
        value: `${label('lessonState', state)}${isOlder ? ` (${t('lessons.older', { version: publishedVersion })})` : ''}`,
      },
      {
        name: t('lessons.written'),
        value: t('lessons.versionBy', { version, name: lesson.writtenBy, on: day(lesson.writtenAt) }),
      },
      { name: t('lessons.acts'), value: <Acts lesson={lesson} setOpen={setOpen} /> },
    ];
  };
}

function Acts({ lesson, setOpen }: { lesson: Lesson; setOpen: (open: Open) => void }) {
  const { t } = useI18n();
  if (lesson.state === 'withdrawn') return <>–</>;
  const button = (act: Open['act'], words: string) => (
    <Button key={act} variant="default" size="xs" onClick={() => setOpen({ act, lesson })} data-lesson-act={act}>
      {words}
    </Button>
  );
  return (
    <Group gap="xs">
      {button('write', t('lessons.change'))}
      {lesson.state === 'draft' && !lesson.isWrittenByReader && button('publish', t('lessons.publish'))}
      {button('withdraw', t('lessons.withdraw'))}
    </Group>
  );
}

interface ModalProps {
  lesson: Lesson;
  onClose: () => void;
}

/** The whole text once more: it goes to many. */
function PublishModal({ lesson, onClose }: ModalProps) {
  const { t } = useI18n();
  const publish = usePublishLesson(lesson.id);
  const done = useDone(onClose);
  const { titleJa, bodyJa, titleEn, bodyEn, version } = lesson;
  return (
    <ConfirmModal
      title={t('lessons.publish')}
      confirmLabel={t('lessons.publish')}
      mutation={publish}
      onConfirm={() => publish.mutate(version, { onSuccess: done })}
      onClose={onClose}
    >
      <Text>{t('lessons.publishText')}</Text>
      <Stack gap={4}>
        <Text fw={700}>{titleJa}</Text>
        <p className={styles.lesson}>{bodyJa}</p>
        <Text fw={700}>{titleEn}</Text>
        <p className={styles.lesson}>{bodyEn}</p>
      </Stack>
    </ConfirmModal>
  );
}

function WithdrawModal({ lesson: { id }, onClose }: ModalProps) {
  const { t } = useI18n();
  const withdraw = useWithdrawLesson(id);
  const done = useDone(onClose);
  return (
    <ConfirmModal
      title={t('lessons.withdraw')}
      confirmLabel={t('lessons.withdraw')}
      mutation={withdraw}
      onConfirm={() => withdraw.mutate(undefined, { onSuccess: done })}
      onClose={onClose}
    >
      <Text>{t('lessons.withdrawText')}</Text>
    </ConfirmModal>
  );
}

function useDone(onClose: () => void) {
  const { t } = useI18n();
  const notify = useNotify();
  return () => {
    notify(t('memberReports.done'));
    onClose();
  };
}
