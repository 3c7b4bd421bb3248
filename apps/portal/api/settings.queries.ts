import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import type { ClockKey, ClockLengths, Setting, SettingValue } from './types';

const root = ['settings'] as const;
type Key = Setting['key'];

/** Every setting as it is now, with its bounds. */
export const settingsQuery = queryOptions({
  queryKey: [...root, 'list'] as const,
  queryFn: () => unwrap(api.GET('/api/v1/settings')),
});

/** The versions of one setting, newest first. */
export const settingHistoryQuery = (key: Key) =>
  queryOptions({
    queryKey: [...root, 'history', key] as const,
    queryFn: () => unwrap(api.GET('/api/v1/settings/{key}/history', { params: { path: { key } } })),
  });

/** What another length would have meant for the promises that are open now. */
export const clockPreviewQuery = (key: ClockKey, lengths: ClockLengths) =>
  queryOptions({
    queryKey: [...root, 'preview', key, lengths] as const,
    queryFn: () => unwrap(api.GET('/api/v1/clocks/{key}/preview', { params: { path: { key }, query: lengths } })),
  });

function useSettingMutation<Input>(mutationFn: (input: Input) => Promise<unknown>) {
  const client = useQueryClient();
  // A refusal may mean that somebody else was faster, so the newest version is fetched after it as well.
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: root }) });
}

export function useChangeSetting(key: Key) {
  return useSettingMutation((body: { version: number; value: SettingValue; reason: string }) =>
    unwrap(api.PUT('/api/v1/settings/{key}', { params: { path: { key } }, body })),
  );
}

export function useRestoreSetting(key: Key) {
  return useSettingMutation((body: { version: number; earlier: number; reason: string }) =>
    unwrap(api.POST('/api/v1/settings/{key}/restoration', { params: { path: { key } }, body })),
  );
}
