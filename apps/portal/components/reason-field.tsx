import { Textarea, type TextareaProps } from '@mantine/core';
import { useI18n } from '../i18n/i18n.context';

/** The api takes reasons of at most this many characters. */
const maxLength = 500;

/** The field for a reason that the audit log will show. */
export function ReasonField(props: TextareaProps) {
  const { t } = useI18n();
  return (
    <Textarea
      label={t('reason.label')}
      description={t('reason.hint')}
      maxLength={maxLength}
      autosize
      minRows={2}
      {...props}
    />
  );
}
