import { focusOn, type QuickKey, QuickKeys } from '../../components/quick-keys';
import { useI18n } from '../../i18n/i18n.context';

/**
 * j and k walk the list, Enter opens (the focused link does that by itself), x selects, f and / go to the filter and the
 * search.
 */
export function QueueKeys() {
  const { t } = useI18n();
  const keys: QuickKey[] = [
    { key: 'j', says: t('keys.next'), run: () => stepFocus(1) },
    { key: 'k', says: t('keys.previous'), run: () => stepFocus(-1) },
    { key: 'Enter', says: t('keys.open') },
    { key: 'x', says: t('keys.select'), run: ({ shiftKey }) => selectFocused(shiftKey) },
    { key: 'f', says: t('keys.filter'), run: (event) => focusOn('[data-filter-button]', event) },
    { key: '/', says: t('keys.find'), run: (event) => focusOn('[data-find-case]', event) },
  ];
  return <QuickKeys keys={keys} />;
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
