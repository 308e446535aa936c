// The channels and their colours. A colour belongs to a channel, never to a
// rank; those beyond the eight slots take the neutral grey and their label.

export const CHANNELS = [
  'paid_search',
  'paid_shopping',
  'organic_search',
  'organic_shopping',
  'paid_social',
  'organic_social',
  'display',
  'paid_video',
  'organic_video',
  'cross_network',
  'paid_other',
  'email',
  'affiliates',
  'referral',
  'ai_assistant',
  'sms',
  'mobile_push',
  'audio',
  'influencer',
  'event',
  'press',
  'radio',
  'tv',
  'outdoor',
  'print',
  'direct_mail',
  'phone',
  'partner',
  'direct',
  'unknown',
] as const;
export type Channel = (typeof CHANNELS)[number];

/** The colour slot (a token --ch-… of tokens.css) of each channel that has one. */
const slots: Partial<Record<Channel, string>> = {
  paid_search: 'search',
  organic_search: 'organic',
  paid_social: 'social',
  display: 'display',
  email: 'email',
  affiliates: 'affiliates',
  event: 'event',
  press: 'press',
};

export const isChannel = (id: unknown): id is Channel => CHANNELS.includes(id as Channel);
export const slotOf = (id: string | null): string => slots[id as Channel] ?? 'other';
/** Class that sets --c to the channel's colour. */
export const channelClass = (id: string | null) => `c-${slotOf(id)}`;
