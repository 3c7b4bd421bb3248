import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from './client';
import type { ApplicationTab, MemberKind, MemberStatus, PledgeState, PublishPledge } from './types';

const pageSize = 30;

/** One tab of the queue of applications. */
export const applicationsQuery = (tab: ApplicationTab) =>
  infiniteQueryOptions({
    queryKey: ['membership', 'applications', tab] as const,
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET('/api/v1/membership-applications', {
          params: { query: { tab, limit: pageSize, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const applicationQuery = (applicationId: string) =>
  queryOptions({
    queryKey: ['membership', 'application', applicationId] as const,
    queryFn: () =>
      unwrap(api.GET('/api/v1/membership-applications/{applicationId}', { params: { path: { applicationId } } })),
  });

/** What narrows the list of members. */
export interface MemberFilter {
  text?: string;
  kind?: MemberKind;
  prefectureCode?: string;
  status?: MemberStatus;
  pledge?: PledgeState;
}

/** Members, the newest first. */
export const membersQuery = (filter: MemberFilter) =>
  infiniteQueryOptions({
    queryKey: ['membership', 'members', filter] as const,
    queryFn: ({ pageParam }) =>
      unwrap(api.GET('/api/v1/members', { params: { query: { ...filter, limit: pageSize, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const memberQuery = (memberId: string) =>
  queryOptions({
    queryKey: ['membership', 'member', memberId] as const,
    queryFn: () => unwrap(api.GET('/api/v1/members/{memberId}', { params: { path: { memberId } } })),
  });

/** The signed-in person's own organisation. */
export const ownMemberQuery = queryOptions({
  queryKey: ['membership', 'own'] as const,
  queryFn: () => unwrap(api.GET('/api/v1/own-member')),
});

/** Every version of the code of conduct and the pledge, the newest first. */
export const pledgeTextsQuery = queryOptions({
  queryKey: ['membership', 'pledges'] as const,
  queryFn: async () => (await unwrap(api.GET('/api/v1/pledge-texts'))).items,
});

function useMembershipMutation<Input>(mutationFn: (input: Input) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: ['membership'] }) });
}

export function useAskApplicant(applicationId: string) {
  const params = { path: { applicationId } };
  return useMembershipMutation((text: string) =>
    unwrap(api.POST('/api/v1/membership-applications/{applicationId}/questions', { params, body: { text } })),
  );
}

export type ReviewDecision = 'recommendation' | 'approval' | 'decline';

/** Recommends, approves or declines with a reason. */
export function useDecideApplication(applicationId: string, decision: ReviewDecision) {
  const params = { path: { applicationId } };
  return useMembershipMutation((reason: string) =>
    unwrap<unknown>(
      api.POST(`/api/v1/membership-applications/{applicationId}/${decision}`, { params, body: { reason } }),
    ),
  );
}

export function useAcceptPledge() {
  return useMembershipMutation((body: { version: number; signatoryName: string; signatoryTitle: string }) =>
    unwrap(api.POST('/api/v1/own-member/pledge', { body })),
  );
}

export function usePublishPledge() {
  return useMembershipMutation((body: PublishPledge) => unwrap(api.POST('/api/v1/pledge-texts', { body })));
}
