import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { savedFiltersQuery } from '../../api/queue.queries';
import { type QueueSearch, searchOf } from './queue.search';

/**
 * The bare address opens with the person's own default filter, if there is one; every other address means what it says.
 * @returns true while that is not yet known
 */
export function useDefaultFilter(search: QueueSearch): boolean {
  const navigate = useNavigate();
  const isBare = Object.keys(search).length === 0;
  const saved = useQuery({ ...savedFiltersQuery, enabled: isBare });
  const chosen = isBare ? saved.data?.items.find(({ isDefault }) => isDefault) : undefined;
  useEffect(() => {
    if (chosen) void navigate({ to: '/cases', search: searchOf(chosen.tab, chosen.filter), replace: true });
  }, [chosen, navigate]);
  return isBare && (saved.isLoading || chosen !== undefined);
}
