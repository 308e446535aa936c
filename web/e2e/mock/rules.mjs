// Channel rules of the mock server, and the one reading of them that its test needs.
const rule = (id, name, channel, ...all) => ({
  id,
  name,
  channel,
  all: all.map(([field, op, ...values]) => ({ field, op, values })),
  builtin: true,
});

export const defaultRules = [
  rule('stated', 'Canal écrit dans le fichier', 'email', ['channel', 'in', 'e-mail', 'email', 'newsletter']),
  rule(
    'ads-pmax',
    'Google Ads, Performance Max',
    'cross_network',
    ['platform', 'is', 'google_ads'],
    ['campaign_type', 'contains', 'performance max'],
  ),
  rule('ads-search', 'Google Ads, réseau de recherche', 'paid_search', ['platform', 'is', 'google_ads']),
  rule('meta', 'Meta Ads', 'paid_social', ['platform', 'in', 'meta_ads', 'linkedin_ads']),
  rule(
    'paid-search',
    'Moteur de recherche, support payant',
    'paid_search',
    ['source', 'in', 'google', 'bing', 'qwant', 'ecosia', 'duckduckgo', 'yahoo', 'lilo', 'brave'],
    ['medium', 'matches', '^(.*cp.*|ppc|retargeting|paid.*)$'],
  ),
  rule(
    'paid-social',
    'Réseau social, support payant',
    'paid_social',
    ['source', 'in', 'facebook', 'instagram', 'linkedin', 'tiktok', 'pinterest'],
    ['medium', 'matches', '^(.*cp.*|ppc|paid.*)$'],
  ),
  rule('display', 'Bannières', 'display', ['medium', 'in', 'display', 'banner', 'expandable', 'interstitial', 'cpm']),
  rule('assistants', 'Assistants conversationnels', 'ai_assistant', [
    'referrer',
    'in',
    'chatgpt.com',
    'copilot.microsoft.com',
    'perplexity.ai',
    'gemini.google.com',
  ]),
  rule('email', 'E-mail', 'email', ['medium', 'in', 'email', 'e-mail', 'e_mail', 'newsletter']),
  rule('affiliates', 'Affiliation', 'affiliates', ['medium', 'in', 'affiliate', 'affiliates', 'affiliation']),
  rule('organic', 'Moteur de recherche sans balise', 'organic_search', [
    'referrer',
    'matches',
    '(^|\\.)(google|bing|qwant|ecosia|duckduckgo)\\.',
  ]),
  rule('social', 'Réseau social sans balise', 'organic_social', [
    'referrer',
    'in',
    'facebook.com',
    'instagram.com',
    'linkedin.com',
    't.co',
  ]),
  rule('referral', 'Autre site', 'referral', ['referrer', 'present']),
  rule('direct', 'Accès direct', 'direct', ['source', 'is', '(direct)']),
];

const tests = {
  is: (value, [v]) => value === v.toLowerCase(),
  in: (value, values) => values.some((v) => v.toLowerCase() === value),
  contains: (value, values) => values.some((v) => value.includes(v.toLowerCase())),
  starts_with: (value, values) => values.some((v) => value.startsWith(v.toLowerCase())),
  ends_with: (value, values) => values.some((v) => value.endsWith(v.toLowerCase())),
  matches: (value, [v]) => new RegExp(v, 'i').test(value),
  present: (value) => value !== '',
  absent: (value) => value === '',
};

export function verdict(rules, tag) {
  const found = rules.find((r) => r.all.every((c) => tests[c.op]((tag[c.field] ?? '').toLowerCase(), c.values)));
  return found
    ? {
        channel: found.channel,
        rule_id: found.id,
        rule_name: found.name,
        matched: found.all.map((c) => ({ field: c.field, op: c.op, value: tag[c.field] ?? '' })),
      }
    : { channel: 'unknown', rule_id: null, rule_name: null, matched: [] };
}
