import { ActionIcon, Kbd, Stack, Switch, Tooltip } from '@mantine/core';
import { useDisclosure, useLocalStorage } from '@mantine/hooks';
import { IconKeyboard } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useI18n } from '../../i18n/i18n.context';
import { Dialog } from '../../components/dialog';
import styles from './queue-keys.module.css';

/**
 * j and k walk the list, Enter opens (the focused link does that by itself), x selects, f and / go to the filter and the
 * search, ? explains. Single keys disturb
 * speech input, so they can be switched off, as WCAG 2.1.4 asks.
 */
export function QueueKeys() {
  const { t } = useI18n();
  const [isHelpOpen, help] = useDisclosure(false);
  const [isOn, setIsOn] = useLocalStorage({
    key: 'madoguchi.keys',
    defaultValue: true,
    getInitialValueInEffect: false,
  });
  useEffect(() => {
    if (!isOn || isHelpOpen) return undefined;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.key === '?') help.open();
      if (event.key === 'j') stepFocus(1);
      if (event.key === 'k') stepFocus(-1);
      if (event.key.toLowerCase() === 'x') selectFocused(event.shiftKey);
      if (event.key === 'f') focusOn('[data-filter-button]', event);
      if (event.key === '/') focusOn('[data-find-case]', event);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [isOn, isHelpOpen, help]);
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
            <dt>
              <Kbd>j</Kbd>
            </dt>
            <dd>{t('keys.next')}</dd>
            <dt>
              <Kbd>k</Kbd>
            </dt>
            <dd>{t('keys.previous')}</dd>
            <dt>
              <Kbd>Enter</Kbd>
            </dt>
            <dd>{t('keys.open')}</dd>
            <dt>
              <Kbd>x</Kbd>
            </dt>
            <dd>{t('keys.select')}</dd>
            <dt>
              <Kbd>f</Kbd>
            </dt>
            <dd>{t('keys.filter')}</dd>
            <dt>
              <Kbd>/</Kbd>
            </dt>
            <dd>{t('keys.find')}</dd>
            <dt>
              <Kbd>?</Kbd>
            </dt>
            <dd>{t('keys.help')}</dd>
          </dl>
          <Switch label={t('keys.switch')} checked={isOn} onChange={(event) => setIsOn(event.currentTarget.checked)} />
        </Stack>
      </Dialog>
    </>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** The key must not also be typed into what it leads to. */
function focusOn(selector: string, event: KeyboardEvent): void {
  event.preventDefault();
  document.querySelector<HTMLElement>(selector)?.focus();
}

/** As a click on its box, so that Shift means the same for both. */
function selectFocused(shiftKey: boolean): void {
  const row = document.activeElement?.closest('[data-case-row]');
  row?.querySelector('[data-case-select]')?.dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey }));
}

function stepFocus(step: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>('[data-case-link]')];
  const current = links.findIndex((link) => link === document.activeElement);
  const next = current === -1 ? 0 : Math.min(Math.max(current + step, 0), links.length - 1);
  links[next]?.focus();
}
