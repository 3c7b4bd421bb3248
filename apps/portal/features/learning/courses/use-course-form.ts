import { useForm } from '@mantine/form';
import { randomId } from '@mantine/hooks';
import type { CourseSource, NewCourse } from '../../../api/types';
import { useI18n } from '../../../i18n/i18n.context';

type Keyed<T> = T & { key: string };
type Question = Omit<NewCourse['questions'][number], 'choices'> & {
  choices: Keyed<NewCourse['questions'][number]['choices'][number]>[];
};

/** A course while it is written. The keys hold its parts apart on the screen, and are sent to nobody. */
export interface CourseFields extends Omit<NewCourse, 'lessons' | 'questions' | 'passPercent'> {
  /** That was read: another window's save is refused, and not silently taken over. */
  version: number;
  lessons: Keyed<NewCourse['lessons'][number]>[];
  questions: Keyed<Question>[];
  passPercent: number | string;
}

export type CourseFormState = ReturnType<typeof useCourseForm>;

const keyed = <T extends object>(part: T): Keyed<T> => ({ ...part, key: randomId() });

export const emptyLesson = () => keyed({ titleJa: '', titleEn: '', textJa: '', textEn: '' });
export const emptyChoice = () => keyed({ ja: '', en: '', isRight: false });
export const emptyQuestion = () =>
  keyed({ ja: '', en: '', isMultiple: false, choices: [emptyChoice(), emptyChoice()] });

function fieldsOf(source: CourseSource | null): CourseFields {
  if (!source) {
    const words = { titleJa: '', titleEn: '', summaryJa: '', summaryEn: '' };
    return { ...words, version: 0, lessons: [emptyLesson()], questions: [emptyQuestion()], passPercent: 80 };
  }
  return {
    ...source,
    lessons: source.lessons.map(keyed),
    questions: source.questions.map((question) => keyed({ ...question, choices: question.choices.map(keyed) })),
  };
}

export function useCourseForm(source: CourseSource | null) {
  const { t } = useI18n();
  const needed = (text: string) => (text.trim() === '' ? t('field.required') : null);
  return useForm<CourseFields>({
    initialValues: fieldsOf(source),
    validate: {
      titleJa: needed,
      titleEn: needed,
      passPercent: (percent) => (typeof percent === 'number' ? null : t('field.required')),
      lessons: { titleJa: needed, titleEn: needed, textJa: needed, textEn: needed },
      questions: { ja: needed, en: needed, choices: { ja: needed, en: needed } },
    },
  });
}

/** What the api takes. */
export function wishOf({ version: _, lessons, questions, passPercent, ...words }: CourseFields): NewCourse {
  return {
    ...words,
    lessons: lessons.map(unkeyed),
    questions: questions.map((question) => ({ ...unkeyed(question), choices: question.choices.map(unkeyed) })),
    passPercent: Number(passPercent),
  };
}

function unkeyed<T extends object>({ key: _, ...part }: Keyed<T>): Omit<Keyed<T>, 'key'> {
  return part;
}
