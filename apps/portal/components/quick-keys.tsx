import { ActionIcon, Kbd, Stack, Switch, Tooltip } from '@mantine/core';
import { useDisclosure, useLocalStorage } from '@mantine/hooks';
import { IconKeyboard } from '@tabler/icons-react';
import { Fragment, useEffect } from 'react';
import { useI18n } from '../i18n/i18n.context';
import { Dialog } from './dialog';
import styles from './quick-keys.module.css';

export interface QuickKey {
  /** As `KeyboardEvent.key`, in small letters. */
  key: string;
  says: string;
  /** Left out where the browser does it by itself. */
  run?: (event: KeyboardEvent) => void;
}

/**
 * Single keys for one screen, and `?` for what they are. Not while somebody types or a window is open. Single keys disturb
 * speech input, so they can be switched off, as WCAG 2.1.4 asks.
 */
export function QuickKeys({ keys }: { keys: readonly QuickKey[] }) {
  const { t } = useI18n();
  const [isHelpOpen, help] = useDisclosure(false);
  const [isOn, setIsOn] = useLocalStorage({
    key: 'madoguchi.keys',
    defaultValue: true,
    getInitialValueInEffect: false,
  });
  useEffect(() => {
    if (!isOn) return undefined;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || isWindowOpen()) return;
      if (event.key === '?') help.open();
      else keys.find(({ key }) => key === event.key.toLowerCase())?.run?.(event);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [isOn, help, keys]);
  return (
    <>
      <Tooltip label={t('nav.keys')}>
        <ActionIcon variant="default" size="lg" aria-label={t('nav.keys')} onClick={help.open} visibleFrom="md">
          <IconKeyboard size={20} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Dialog opened={isHelpOpen} onClose={help.close} title={t('keys.title')}>
        <Stack gap="md">
          <dl className={styles.keys}>
            {[...keys, { key: '?', says: t('keys.help') }].map(({ key, says }) => (
              <Fragment key={key}>
                <dt>
                  <Kbd>{key}</Kbd>
                </dt>
                <dd>{says}</dd>
              </Fragment>
            ))}
          </dl>
          <Switch label={t('keys.switch')} checked={isOn} onChange={(event) => setIsOn(event.currentTarget.checked)} />
        </Stack>
      </Dialog>
    </>
  );
}

/** The key must not also be typed into what it leads to. */
export function focusOn(selector: string, event: KeyboardEvent): void {
  event.preventDefault();
  document.querySelector<HTMLElement>(selector)?.focus();
}

/** As a click on it, so that key and button can never mean different things. */
export function clickOn(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.click();
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

function isWindowOpen(): boolean {
  return document.querySelector('[role="dialog"]') !== null;
}
