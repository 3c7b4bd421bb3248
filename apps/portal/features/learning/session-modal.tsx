import { Checkbox, Group, MultiSelect, NativeSelect, NumberInput, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useAddSession, useChangeSession } from '../../api/learning.queries';
import type {
  NewStudySession,
  SessionAudience,
  SessionForm,
  SessionKind,
  SessionLanguage,
  SessionWords,
  StudySession,
} from '../../api/types';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { fromTokyoInput, toTokyoInput } from '../../components/tokyo-input.rules';
import { useNotify } from '../../components/use-notify';
import { codesOf } from '../../i18n/catalogue';
import { useI18n } from '../../i18n/i18n.context';

/** In which every session has a title already. */
const alwaysWorded = ['ja', 'en'];
const languages: readonly SessionLanguage[] = ['ja', 'en', 'ja-x-easy', 'vi', 'my', 'pt-BR'];

interface SessionModalProps {
  /** Null for a new one. */
  session: StudySession | null;
  onClose: () => void;
}

/** Everything about a session. Stays open, with the reason, when the api refuses. */
export function SessionModal({ session, onClose }: SessionModalProps) {
  const { t } = useI18n();
  const notify = useNotify();
  const add = useAddSession();
  const change = useChangeSession(session?.id ?? '');
  const form = useSessionForm(session);
  const submit = form.onSubmit((values) => {
    const wish = wishOf(values);
    if (!wish) return;
    const saving: Promise<unknown> = session
      ? change.mutateAsync({ ...wish, version: session.version })
      : add.mutateAsync(wish);
    saving
      .then(() => {
        notify(t('learning.saved'));
        onClose();
      })
      .catch(() => undefined); // said at the end of the form
  });
  return (
    <Dialog onClose={onClose} title={t(session ? 'learning.formChange' : 'learning.formNew')} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Words form={form} />
          <Whereabouts form={form} />
          <FormEnd submitLabel={t('learning.save')} mutation={session ? change : add} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}

interface Fields {
  kind: SessionKind;
  agendaJa: string;
  agendaEn: string;
  titleJa: string;
  titleEn: string;
  descriptionJa: string;
  descriptionEn: string;
  languages: string[];
  words: SessionWords[];
  openTo: string[];
  form: SessionForm;
  place: string;
  link: string;
  startsAt: string;
  endsAt: string;
  registerUntil: string;
  capacity: number | string;
}

const noWords: SessionWords[] = languages
  .filter((locale) => !alwaysWorded.includes(locale))
  .map((locale) => ({ locale, title: '', about: '' }));

const nothing: Fields = {
  kind: 'study',
  agendaJa: '',
  agendaEn: '',
  titleJa: '',
  titleEn: '',
  descriptionJa: '',
  descriptionEn: '',
  languages: ['ja'],
  words: noWords,
  openTo: ['members'],
  form: 'online',
  place: '',
  link: '',
  startsAt: '',
  endsAt: '',
  registerUntil: '',
  capacity: 30,
};

function fieldsOf(session: StudySession): Fields {
  const { kind, titleJa, titleEn, descriptionJa, descriptionEn, form, capacity } = session;
  const input = (at: string) => toTokyoInput(new Date(at));
  return {
    ...{ kind, titleJa, titleEn, descriptionJa, descriptionEn, form, capacity },
    agendaJa: session.agendaJa.join('\n'),
    agendaEn: session.agendaEn.join('\n'),
    languages: session.languages,
    words: noWords.map((none) => session.words.find(({ locale }) => locale === none.locale) ?? none),
    openTo: session.openTo,
    place: session.place ?? '',
    link: session.link ?? '',
    startsAt: input(session.startsAt),
    endsAt: input(session.endsAt),
    registerUntil: input(session.registerUntil),
  };
}

function useSessionForm(session: StudySession | null) {
  const { t } = useI18n();
  const needed = (text: string) => (text.trim() === '' ? t('field.required') : null);
  const agenda = (text: string) => (isAgenda(text) ? null : t('meeting.agendaTooLong'));
  const time = (text: string) => (fromTokyoInput(text) ? null : t('contact.badWhen'));
  return useForm<Fields>({
    initialValues: session ? fieldsOf(session) : nothing,
    validate: {
      titleJa: needed,
      titleEn: needed,
      languages: (chosen) => (chosen.length === 0 ? t('field.required') : null),
      agendaJa: agenda,
      agendaEn: agenda,
      words: {
        title: (title, { openTo, languages: held, words }, path) => {
          const locale = words[Number(path.split('.')[1])]?.locale;
          return openTo.includes('guests') && locale && held.includes(locale) ? needed(title) : null;
        },
      },
      openTo: (chosen) => (chosen.length === 0 ? t('field.required') : null),
      place: (place, { form }) => (form === 'on_site' ? needed(place) : null),
      link: (link, { form }) => (form === 'online' ? needed(link) : null),
      startsAt: time,
      endsAt: time,
      registerUntil: time,
      capacity: (places) => (typeof places === 'number' ? null : t('field.required')),
    },
  });
}

/** The items of an agenda: its lines that hold something. */
function itemsOf(text: string): string[] {
  return text.split('\n').flatMap((line) => line.trim() || []);
}

function isAgenda(text: string): boolean {
  const items = itemsOf(text);
  return items.length <= 30 && items.every((item) => item.length <= 200);
}

type SessionFields = ReturnType<typeof useSessionForm>;

/** @returns what the api takes; undefined for times that are none, which the form has said already */
function wishOf({ place, link, capacity, ...values }: Fields): NewStudySession | undefined {
  const [startsAt, endsAt] = [fromTokyoInput(values.startsAt), fromTokyoInput(values.endsAt)];
  const registerUntil = fromTokyoInput(values.registerUntil);
  if (!startsAt || !endsAt || !registerUntil) return undefined;
  return {
    ...values,
    agendaJa: itemsOf(values.agendaJa),
    agendaEn: itemsOf(values.agendaEn),
    languages: values.languages as SessionLanguage[],
    words: values.words.filter(({ locale, title }) => values.languages.includes(locale) && title.trim() !== ''),
    openTo: values.openTo as SessionAudience[],
    place: values.form === 'on_site' ? place.trim() : null,
    link: values.form === 'online' ? link.trim() : null,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    registerUntil: registerUntil.toISOString(),
    capacity: Number(capacity),
  };
}

function Words({ form }: { form: SessionFields }) {
  const { t, label } = useI18n();
  const kinds = codesOf('sessionKind').map((value) => ({ value, label: label('sessionKind', value) }));
  const title = { maxLength: 120, autoComplete: 'off' };
  const words = { autosize: true, minRows: 2, maxRows: 10, maxLength: 4000 };
  return (
    <>
      <NativeSelect label={t('meeting.kind')} data={kinds} {...form.getInputProps('kind')} />
      <TextInput label={t('learning.titleJa')} lang="ja" {...title} {...form.getInputProps('titleJa')} />
      <TextInput label={t('learning.titleEn')} lang="en" {...title} {...form.getInputProps('titleEn')} />
      <Textarea label={t('learning.descriptionJa')} lang="ja" {...words} {...form.getInputProps('descriptionJa')} />
      <Textarea label={t('learning.descriptionEn')} lang="en" {...words} {...form.getInputProps('descriptionEn')} />
      <Textarea label={t('meeting.agendaJa')} lang="ja" {...words} {...form.getInputProps('agendaJa')} />
      <Textarea label={t('meeting.agendaEn')} lang="en" {...words} {...form.getInputProps('agendaEn')} />
    </>
  );
}

function Whereabouts({ form }: { form: SessionFields }) {
  const { t, label, language } = useI18n();
  const forms = (['online', 'on_site'] as const).map((value) => ({ value, label: label('sessionForm', value) }));
  return (
    <>
      <MultiSelect
        label={t('learning.languages')}
        data={languages.map((value) => ({ value, label: language(value) }))}
        hidePickedOptions
        {...form.getInputProps('languages')}
      />
      <Checkbox.Group
        label={t('learning.openTo')}
        description={t('learning.openToHint')}
        {...form.getInputProps('openTo')}
      >
        <Group gap="md" mt="xs">
          {codesOf('sessionAudience').map((each) => (
            <Checkbox key={each} value={each} label={label('sessionAudience', each)} />
          ))}
        </Group>
      </Checkbox.Group>
      {form.values.openTo.includes('guests') && <MoreWords form={form} />}
      <NativeSelect label={t('learning.form')} data={forms} {...form.getInputProps('form')} />
      {form.values.form === 'online' ? (
        <TextInput
          type="url"
          label={t('learning.link')}
          description={t('learning.linkHint')}
          maxLength={500}
          {...form.getInputProps('link')}
        />
      ) : (
        <TextInput label={t('learning.place')} maxLength={300} {...form.getInputProps('place')} />
      )}
      <TextInput type="datetime-local" label={t('learning.startsAt')} {...form.getInputProps('startsAt')} />
      <TextInput type="datetime-local" label={t('learning.endsAt')} {...form.getInputProps('endsAt')} />
      <TextInput
        type="datetime-local"
        label={t('learning.registerUntilField')}
        {...form.getInputProps('registerUntil')}
      />
      <NumberInput
        label={t('learning.capacity')}
        description={t('learning.capacityHint')}
        min={1}
        max={2000}
        allowDecimal={false}
        hideControls
        {...form.getInputProps('capacity')}
      />
    </>
  );
}

/** What workers read, in each language of the session that is neither Japanese nor English. */
function MoreWords({ form }: { form: SessionFields }) {
  const { t, language } = useI18n();
  return form.values.words.map(({ locale }, index) =>
    form.values.languages.includes(locale) ? (
      <Stack gap="xs" key={locale}>
        <TextInput
          label={t('guest.titleIn', { language: language(locale) })}
          lang={locale}
          maxLength={120}
          {...form.getInputProps(`words.${index}.title`)}
        />
        <Textarea
          label={t('guest.aboutIn', { language: language(locale) })}
          lang={locale}
          autosize
          minRows={2}
          maxLength={4000}
          {...form.getInputProps(`words.${index}.about`)}
        />
      </Stack>
    ) : null,
  );
}
