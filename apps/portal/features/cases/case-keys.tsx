import { useNavigate } from '@tanstack/react-router';
import type { CaseDetail } from '../../api/types';
import { clickOn, focusOn, type QuickKey, QuickKeys } from '../../components/quick-keys';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { neighbourOf } from './case-list.memory';

/** The keys of one case. Each presses the button of the same meaning; what somebody may not do has none. */
export function CaseKeys({ found }: { found: CaseDetail }) {
  const { t } = useI18n();
  const { permissions } = useUser();
  const go = useNeighbours(found.id);
  const isOpen = found.status !== 'closed';
  const all: (QuickKey & { isOffered: boolean })[] = [
    {
      key: 'r',
      says: t('keys.reply'),
      isOffered: isOpen && permissions.includes('case.message'),
      run: (event) => focusOn('[data-text-form="reply"] textarea', event),
    },
    { key: 'n', says: t('keys.note'), isOffered: permissions.includes('case.note'), run: beginNote },
    {
      key: 'a',
      says: t('keys.assignMe'),
      isOffered: isOpen && permissions.includes('case.assign'),
      run: () => clickOn('[data-assign-me]'),
    },
    {
      key: 's',
      says: t('keys.severity'),
      isOffered: isOpen && permissions.includes('case.triage'),
      run: () => clickOn('[data-triage]'),
    },
    { key: 'j', says: t('keys.nextCase'), isOffered: true, run: () => go(1) },
    { key: 'k', says: t('keys.previousCase'), isOffered: true, run: () => go(-1) },
  ];
  return <QuickKeys keys={all.filter(({ isOffered }) => isOffered)} />;
}

/** To the next case of the list that one came from. What is half written keeps one here, as with any other way out. */
function useNeighbours(caseId: string): (step: 1 | -1) => void {
  const { t } = useI18n();
  const navigate = useNavigate();
  const notify = useNotify();
  return (step) => {
    const next = neighbourOf(caseId, step);
    if (next) void navigate({ to: '/cases/$caseId', params: { caseId: next } });
    else notify(t('keys.noNeighbour'));
  };
}

/** Opens the leaf of notes and a new note on it, or goes on with the one that is open. */
function beginNote(event: KeyboardEvent): void {
  event.preventDefault();
  clickOn('[data-notes-tab]');
  requestAnimationFrame(() => {
    clickOn('[data-add-note]');
    document.querySelector<HTMLElement>('[data-text-form="note"] textarea')?.focus();
  });
}
