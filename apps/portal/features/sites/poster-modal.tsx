import { Checkbox, NativeSelect, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { usePrintPoster } from '../../api/posters.queries';
import type { NewPoster, PosterFormat, PosterShape, SiteDetail } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { useNotify } from '../../components/use-notify';
import { codesOf } from '../../i18n/catalogue';
import { formLocales } from '../../i18n/form-locales';
import { useI18n } from '../../i18n/i18n.context';
import { shownCode } from './site-signs';

/** Paper, file and languages of a poster. Stays open, with the reason, when the api refuses. */
export function PosterModal({ site, onClose }: { site: SiteDetail; onClose: () => void }) {
  const { t, label, language } = useI18n();
  const notify = useNotify();
  const print = usePrintPoster(site.id, `poster-${shownCode(site.workplaceCode)}`);
  const form = useForm({
    initialValues: {
      shape: 'a4' as PosterShape,
      format: 'pdf' as PosterFormat,
      locales: [...formLocales] as string[],
    },
    validate: { locales: (locales) => (locales.length === 0 ? t('sites.posterNoLanguage') : null) },
  });
  const choices = (list: string) => codesOf(list).map((value) => ({ value, label: label(list, value) }));
  const submit = form.onSubmit(({ shape, format, locales }) => {
    print
      .mutateAsync({ shape, format, locales: locales as NewPoster['locales'] })
      .then(() => {
        notify(t('sites.posterMade'));
        onClose();
      })
      .catch(() => undefined); // said at the end of the form
  });
  return (
    <Dialog onClose={onClose} title={t('sites.makePoster')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Checkbox.Group
            label={t('sites.posterLanguages')}
            description={t('sites.posterLanguagesHint')}
            {...form.getInputProps('locales')}
          >
            <Stack gap="xs" mt="xs">
              {formLocales.map((locale) => (
                <Checkbox key={locale} value={locale} label={language(locale)} />
              ))}
            </Stack>
          </Checkbox.Group>
          <NativeSelect label={t('sites.posterShape')} data={choices('posterShape')} {...form.getInputProps('shape')} />
          <NativeSelect
            label={t('sites.posterFormat')}
            data={choices('posterFormat')}
            {...form.getInputProps('format')}
          />
          <Text size="sm" c="gray.7">
            {t('sites.posterWords')}
          </Text>
          <FormEnd submitLabel={t('sites.posterSend')} mutation={print} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
