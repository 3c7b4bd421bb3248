import { Button, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMoveCourse } from '../../../api/courses.queries';
import type { Course, CourseMove } from '../../../api/types';
import { ConfirmModal } from '../../../components/confirm-modal';
import { useNotify } from '../../../components/use-notify';
import { useI18n } from '../../../i18n/i18n.context';

/** What the officer can do with a course as it is now. */
export function CourseControls({ course }: { course: Course }) {
  const { t } = useI18n();
  const [moving, setMoving] = useState<CourseMove | null>(null);
  const { id: courseId, state, hasDraft } = course;
  const link = { to: '/courses/$courseId/change', params: { courseId } } as const;
  return (
    <>
      <Group gap="sm">
        {(hasDraft || state === 'withdrawn') && (
          <Button onClick={() => setMoving('published')}>{t('course.publish')}</Button>
        )}
        <Button variant="default" renderRoot={(props) => <Link {...link} {...props} />}>
          {t('course.edit')}
        </Button>
        {state === 'published' && (
          <Button variant="default" onClick={() => setMoving('withdrawn')}>
            {t('course.withdraw')}
          </Button>
        )}
      </Group>
      {moving && <MoveModal course={course} to={moving} onClose={() => setMoving(null)} />}
    </>
  );
}

function MoveModal({ course, to, onClose }: { course: Course; to: CourseMove; onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const move = useMoveCourse(course.id);
  const [seen] = useState({ version: course.version, number: course.number });
  const isPublishing = to === 'published';
  const confirm = () =>
    void move
      .mutateAsync({ version: seen.version, to })
      .then(() => {
        notify(t('course.moved'));
        onClose();
      })
      .catch(() => undefined); // said in the window
  return (
    <ConfirmModal
      title={isPublishing ? t('course.publishTitle', { number: seen.number }) : t('course.withdrawTitle')}
      confirmLabel={t(isPublishing ? 'course.publish' : 'course.withdraw')}
      mutation={move}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t(isPublishing ? 'course.publishText' : 'course.withdrawText')}</Text>
    </ConfirmModal>
  );
}
