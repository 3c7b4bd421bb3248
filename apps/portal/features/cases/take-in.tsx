import { Button, Checkbox, Group, Radio, Stack, Text } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { IconPhonePlus } from '@tabler/icons-react';
import { useBeginSitting } from '../../api/cases.queries';
import type { NewSitting } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { FormLanguage } from '../../components/form-language';
import type { FormLocale } from '../../i18n/form-locales';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';

/** Writing down what somebody tells on the telephone or across the table: the way to the form. */
export function TakeIn() {
  const { t } = useI18n();
  const { permissions } = useUser();
  const [isOpen, modal] = useDisclosure(false);
  if (!permissions.includes('case.takeIn')) return null;
  return (
    <>
      <Button leftSection={<IconPhonePlus size={18} aria-hidden />} onClick={modal.open}>
        {t('takeIn.open')}
      </Button>
      {isOpen && <TakeInModal onClose={modal.close} />}
    </>
  );
}

function TakeInModal({ onClose }: { onClose: () => void }) {
  const { t } = useI18n();
  const begin = useBeginSitting();
  return (
    <Dialog onClose={onClose} title={t('takeIn.title')}>
      {begin.data ? (
        <Ready address={begin.data.address} onClose={onClose} />
      ) : (
        <Questions begin={begin} onClose={onClose} />
      )}
    </Dialog>
  );
}

interface Fields {
  way: NewSitting['way'] | '';
  hasInterpreter: boolean;
  locale: FormLocale;
}

function Questions({ begin, onClose }: { begin: ReturnType<typeof useBeginSitting>; onClose: () => void }) {
  const { t, label } = useI18n();
  const form = useForm<Fields>({
    initialValues: { way: '', hasInterpreter: false, locale: 'ja' },
    validate: { way: isNotEmpty(t('choice.missing')) },
  });
  const submit = form.onSubmit(({ way, ...rest }) => {
    if (way !== '') begin.mutate({ way, ...rest });
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Text>{t('takeIn.lead')}</Text>
        <Radio.Group label={t('takeIn.way')} {...form.getInputProps('way')}>
          <Stack gap="xs" mt="xs">
            {(['phone', 'visit'] as const).map((way) => (
              <Radio key={way} value={way} label={label('sittingWay', way)} />
            ))}
          </Stack>
        </Radio.Group>
        <Checkbox label={t('takeIn.interpreter')} {...form.getInputProps('hasInterpreter', { type: 'checkbox' })} />
        <FormLanguage
          label={t('takeIn.locale')}
          value={form.values.locale}
          onChange={(to) => form.setFieldValue('locale', to)}
        />
        <FormEnd submitLabel={t('takeIn.make')} mutation={begin} onCancel={onClose} />
      </Stack>
    </form>
  );
}

/** A window that a program opens by itself is often blocked, so the last step is a link. */
function Ready({ address, onClose }: { address: string; onClose: () => void }) {
  const { t } = useI18n();
  return (
    <Stack gap="md">
      <Text>{t('takeIn.ready')}</Text>
      <Group gap="sm">
        <Button component="a" href={address} target="_blank" rel="noreferrer" onClick={onClose} data-autofocus>
          {t('takeIn.go')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('action.cancel')}
        </Button>
      </Group>
    </Stack>
  );
}
