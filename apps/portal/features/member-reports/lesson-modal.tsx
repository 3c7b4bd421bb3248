import { Alert, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { type Lesson, type NewLesson, useBeginLesson, useChangeLesson } from '../../api/member-reports.queries';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { useChoices } from '../../components/use-choices';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { pastQuarters } from '../figures/quarter.rules';
import { useQuarterName } from '../figures/use-quarter-name';

/** A year, with the newest that is over first. */
const offered = 4;
const titleLength = 120;
const bodyLength = 3000;

interface LessonModalProps {
  /** Null for a new one. */
  lesson: Lesson | null;
  onClose: () => void;
}

/** The words of a lesson in both languages. Stays open, with the reason, when the api refuses. */
export function LessonModal({ lesson, onClose }: LessonModalProps) {
  const { t } = useI18n();
  const notify = useNotify();
  const begin = useBeginLesson();
  const change = useChangeLesson(lesson?.id ?? '');
  const form = useLessonForm(lesson);
  const submit = form.onSubmit(({ quarter, industryCode, ...words }) => {
    const industry = industryCode === '' ? null : (industryCode as NewLesson['industryCode']);
    const saving = lesson
      ? change.mutateAsync({ ...words, seenVersion: lesson.version })
      : begin.mutateAsync({ ...words, quarter, industryCode: industry });
    Promise.resolve(saving)
      .then(() => {
        notify(t('memberReports.done'));
        onClose();
      })
      .catch(() => undefined); // said at the end of the form
  });
  const body = { minRows: 4, autosize: true, maxLength: bodyLength };
  return (
    <Dialog onClose={onClose} title={t(lesson ? 'lessons.change' : 'lessons.new')} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Alert color="warning">{t('lessons.warning')}</Alert>
          {!lesson && <Wherefore form={form} />}
          <TextInput label={t('lessons.titleJa')} maxLength={titleLength} {...form.getInputProps('titleJa')} />
          <Textarea label={t('lessons.bodyJa')} {...body} {...form.getInputProps('bodyJa')} />
          <TextInput label={t('lessons.titleEn')} maxLength={titleLength} {...form.getInputProps('titleEn')} />
          <Textarea label={t('lessons.bodyEn')} {...body} {...form.getInputProps('bodyEn')} />
          <FormEnd submitLabel={t('lessons.save')} mutation={lesson ? change : begin} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}

function useLessonForm(lesson: Lesson | null) {
  const { t } = useI18n();
  const required = (text: string) => (text.trim() === '' ? t('field.required') : null);
  const { titleJa = '', titleEn = '', bodyJa = '', bodyEn = '' } = lesson ?? {};
  return useForm({
    initialValues: {
      ...{ quarter: pastQuarters(new Date(), 1)[0] ?? '', industryCode: '' },
      ...{ titleJa, titleEn, bodyJa, bodyEn },
    },
    validate: { titleJa: required, titleEn: required, bodyJa: required, bodyEn: required },
  });
}

/** Of which quarter it is, and for whom; fixed once it is written. */
function Wherefore({ form }: { form: ReturnType<typeof useLessonForm> }) {
  const { t } = useI18n();
  const quarterName = useQuarterName();
  const { codes } = useChoices();
  const quarters = pastQuarters(new Date(), offered).map((value) => ({ value, label: quarterName(value) }));
  const everybody = { value: '', label: t('lessons.everybody') };
  return (
    <>
      <NativeSelect label={t('memberReports.quarter')} data={quarters} {...form.getInputProps('quarter')} />
      <NativeSelect
        label={t('lessons.for')}
        description={t('lessons.forHint')}
        data={[everybody, ...codes('industry')]}
        {...form.getInputProps('industryCode')}
      />
    </>
  );
}
