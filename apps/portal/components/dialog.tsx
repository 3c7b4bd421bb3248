import { Modal, type ModalProps } from '@mantine/core';
import { useI18n } from '../i18n/i18n.context';

interface DialogProps extends Pick<ModalProps, 'title' | 'size' | 'onClose' | 'children'> {
  /** Left out where the dialog is there only while it is open. */
  opened?: boolean;
}

/** A window above the page, whose closing button has a name for screen readers. */
export function Dialog({ opened = true, ...props }: DialogProps) {
  const { t } = useI18n();
  return <Modal opened={opened} closeButtonProps={{ 'aria-label': t('action.close') }} {...props} />;
}
