import type { RouteExpectation } from './expected';

const DESK = ['counsellor', 'supervisor'] as const;
const COMPANY = ['member_manager', 'member_handler'] as const;
const PARTNER = ['partner_manager', 'partner_agent'] as const;
const TIES = ['supervisor', 'administrator'] as const;
const WHY = { reason: 'Works elsewhere now.' };
const WORDS = { text: 'We are looking into it.' };
const openCase = { missing: 'case.notFound' } as const;
const share = { stage: 'shared', missing: 'case.notFound' } as const;
const acceptedReferral = { stage: 'accepted', missing: 'referral.notFound' } as const;
const acceptedOfCase = { stage: 'accepted', missing: 'case.notFound' } as const;
const askedCompany = { stage: 'adrAsked', missing: 'case.notFound' } as const;
const aPartner = { thing: 'partner', missing: 'partner.notFound' } as const;
const REGISTRY = ['counsellor', 'supervisor', 'membership_officer', 'administrator', 'custodian'] as const;
const PARTNER_ENTRY = {
  ...{ nameJa: '架空', nameEn: 'Fictional', kind: 'ngo', languages: ['ja'], prefectureCodes: [], deskGroups: [] },
  ...{ channels: ['portal'], isActive: true, openingHours: [], capacity: null },
};
const aWebhook = { thing: 'webhook', missing: 'webhook.notFound' } as const;
const MANAGER = ['partner_manager'] as const;
const AGREEMENT = {
  ...{ deskGroups: [], prefectureCodes: [], validFrom: '2026-04-01', validUntil: null, signedOn: '2026-03-01' },
  ...{ mayReceiveCases: true, contacts: [] },
};

/** The registry, referrals at work, and dispute resolution. */
export const PARTNER_ROUTES: Readonly<Record<string, RouteExpectation>> = {
  'GET /api/v1/partner-registry': { opens: REGISTRY, ok: 200, query: '?limit=100' },
  'POST /api/v1/partner-registry': { opens: TIES, ok: 201, body: PARTNER_ENTRY },
  'GET /api/v1/partner-registry/:partnerId': {
    opens: REGISTRY,
    ok: 200,
    concerns: { ...aPartner, alsoOthersFor: REGISTRY },
  },
  'PUT /api/v1/partner-registry/:partnerId': {
    opens: TIES,
    ok: 200,
    concerns: { ...aPartner, alsoOthersFor: TIES },
    body: { ...PARTNER_ENTRY, version: 1 },
  },
  'POST /api/v1/partner-registry/:partnerId/agreements': {
    opens: TIES,
    ok: 201,
    concerns: { ...aPartner, alsoOthersFor: TIES },
    body: AGREEMENT,
  },
  'POST /api/v1/partner-registry/:partnerId/agreement-ending': {
    opens: TIES,
    ok: 204,
    concerns: { ...aPartner, alsoOthersFor: TIES },
    body: WHY,
  },
  'GET /api/v1/desk-body': { opens: REGISTRY, ok: 200 },
  'POST /api/v1/partner-registry/:partnerId/desk-body': {
    opens: ['administrator'],
    ok: 422,
    concerns: { ...aPartner, alsoOthersFor: ['administrator'] },
    body: WHY,
  },
  'POST /api/v1/partner-registry/:partnerId/desk-body-ending': {
    opens: ['administrator'],
    ok: 204,
    concerns: { ...aPartner, alsoOthersFor: ['administrator'] },
    body: WHY,
  },
  'GET /api/v1/own-partner': { opens: PARTNER, ok: 200 },
  // Whoever asked before has made another version of it.
  'PUT /api/v1/own-partner/availability': {
    opens: ['partner_manager'],
    ok: 409,
    body: { openingHours: [], capacity: 40, version: 999 },
  },
  'GET /api/v1/webhooks': { opens: MANAGER, ok: 200 },
  'POST /api/v1/webhooks': {
    opens: MANAGER,
    ok: 422,
    body: { url: 'https://127.0.0.1/', events: ['referral.opened'] },
  },
  'GET /api/v1/webhooks/deliveries': { opens: MANAGER, ok: 200 },
  'POST /api/v1/webhooks/deliveries/:deliveryId/replay': {
    opens: MANAGER,
    ok: 204,
    concerns: { thing: 'webhookDelivery', missing: 'delivery.notFound' },
  },
  'PUT /api/v1/webhooks/:webhookId': {
    opens: MANAGER,
    ok: 204,
    concerns: aWebhook,
    body: { events: ['referral.ended'], isOn: false },
  },
  'DELETE /api/v1/webhooks/:webhookId': { opens: MANAGER, ok: 204, concerns: aWebhook },
  'POST /api/v1/webhooks/:webhookId/secret': { opens: MANAGER, ok: 200, concerns: aWebhook },
  'POST /api/v1/webhooks/:webhookId/trial': { opens: MANAGER, ok: 204, concerns: aWebhook },
  'POST /api/v1/webhooks/:webhookId/replays': { opens: MANAGER, ok: 200, concerns: aWebhook },
  'GET /api/v1/cases/:caseId/partner-suggestions': {
    opens: DESK,
    ok: 200,
    names: { ...openCase, stage: 'summarised' },
  },
  'GET /api/v1/cases/:caseId/referrals/:referralId': { opens: DESK, ok: 200, names: acceptedReferral },
  'POST /api/v1/cases/:caseId/referrals/:referralId/messages': {
    opens: DESK,
    ok: 201,
    names: acceptedOfCase,
    body: WORDS,
  },
  'POST /api/v1/cases/:caseId/referrals/:referralId/revocation': {
    opens: DESK,
    ok: 204,
    names: acceptedOfCase,
    body: { ...WORDS, reason: 'she_asked' },
  },
  'POST /api/v1/cases/:caseId/adr-questions': { opens: DESK, ok: 201, names: { ...openCase, stage: 'shared' } },
  'GET /api/v1/company-cases/:shareId/adr-question': { opens: COMPANY, ok: 200, names: share },
  'POST /api/v1/company-cases/:shareId/adr-answer': {
    opens: ['member_manager'],
    ok: 204,
    names: askedCompany,
    body: { isAgreed: true },
  },

  // An ordinary referral is none of them, and looks like nothing at all.
  'POST /api/v1/desk-complaints/:referralId/messages': {
    opens: PARTNER,
    ok: 404,
    names: acceptedReferral,
    body: WORDS,
  },
  'PUT /api/v1/desk-complaints/:referralId/severity': {
    opens: ['partner_manager'],
    ok: 404,
    names: acceptedReferral,
    body: { before: 'S3', after: 'S2' },
  },
  'POST /api/v1/desk-complaints/:referralId/decision': {
    opens: ['partner_manager'],
    ok: 404,
    names: acceptedReferral,
    body: { ...WORDS, outcome: 'advised' },
  },
  'GET /api/v1/referrals/:referralId/waiting-files': { opens: PARTNER, ok: 200, names: acceptedReferral },
  'POST /api/v1/referrals/:referralId/waiting-files': {
    opens: PARTNER,
    ok: 201,
    names: acceptedReferral,
    isFile: true,
  },
  'DELETE /api/v1/referrals/:referralId/waiting-files/:fileId': { opens: PARTNER, ok: 204, names: acceptedReferral },
  'POST /api/v1/referrals/:referralId/messages': { opens: PARTNER, ok: 201, names: acceptedReferral, body: WORDS },
  'POST /api/v1/referrals/:referralId/outcome': {
    opens: ['partner_manager'],
    ok: 204,
    names: acceptedReferral,
    body: { ...WORDS, outcome: 'advised' },
  },
};
