// An invented company, the same at each start: what its campaigns cost and
// brought back, day by day, over two years.

const DAY = 86_400_000;
export const TODAY = '2026-11-22';
export const FIRST = '2024-11-22';
export const LAST = '2026-11-21';
export const addDays = (day, n) => new Date(Date.parse(day) + n * DAY).toISOString().slice(0, 10);

/** A small seeded generator (mulberry32): the pictures must not change from run to run. */
export function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

// channel, campaign, ad groups, platform, cost a day, revenue per euro (or a day, when free), basket, leads a day, trend over a year
const campaigns = [
  ['paid_search', 'Marque', ['Marque exacte', 'Marque large'], 'google_ads', 190, 6.4, 82, 2.1, 0.04],
  ['paid_search', 'Hors marque – Cuisine', ['Couteaux', 'Poêles', 'Planches'], 'google_ads', 620, 2.4, 96, 3.2, -0.1],
  ['paid_search', 'Hors marque – Table', ['Assiettes', 'Verres'], 'google_ads', 410, 2.9, 88, 2.4, 0.05],
  ['cross_network', 'PMax – Meilleures ventes', ['Tous les produits'], 'google_ads', 480, 3.4, 91, 1.2, 0.2],
  ['paid_social', 'Meta – Prospection', ['Intérêts cuisine', 'Audiences similaires'], 'meta_ads', 520, 1.55, 74, 3.9, -0.16],
  ['paid_social', 'Meta – Reciblage', ['Paniers abandonnés', 'Visiteurs 30 jours'], 'meta_ads', 170, 3.8, 79, 1.1, 0.02],
  ['paid_social', 'LinkedIn – Restaurateurs', ['Chefs', 'Gérants'], 'linkedin_ads', 210, 1.9, 640, 2.6, 0.1],
  ['display', 'Criteo – Prospection', ['Bannières'], 'file', 260, 0.72, 68, 0.4, -0.05],
  ['email', 'Lettre du mardi', [null], null, 38, 29, 71, 1.4, 0.12],
  ['email', 'Relance panier', [null], null, 9, 41, 84, 0, 0.05],
  ['affiliates', 'Réseau Tradelab', [null], 'file', 118, 2.9, 77, 0.3, -0.06],
  ['event', 'Salon EquipHotel', [null], 'file', 150, 2.3, 980, 1.6, 0.15],
  ['press', 'Encart Saveurs', [null], 'file', 130, 0.5, 92, 0.1, 0],
  ['organic_search', null, [null], null, 0, 1480, 83, 2.8, 0.14],
  ['direct', null, [null], null, 0, 690, 86, 0.9, 0.02],
  ['referral', null, [null], null, 0, 160, 79, 0.3, 0],
  ['ai_assistant', null, [null], null, 0, 120, 94, 0.4, 0.9],
];

function* daily(index, [channel, campaign, groups, platform, spend, back, basket, leads, trend]) {
  const random = seeded(1000 + index * 77);
  const length = (Date.parse(LAST) - Date.parse(FIRST)) / DAY + 1;
  for (let i = 0; i < length; i++) {
    const day = addDays(FIRST, i);
    // The last source to arrive: its final days are not in yet.
    if (platform === 'linkedin_ads' && day > addDays(LAST, -6)) continue;
    const weekday = new Date(Date.parse(day)).getUTCDay();
    const season = 1 + 0.28 * Math.sin(((i - 250) / 365.25) * 2 * Math.PI) + (day.slice(5, 7) === '12' ? 0.45 : 0);
    const week = [0.82, 1.05, 1.1, 1.08, 1.04, 0.98, 0.86][weekday];
    const growth = 1 + (trend * (i - length / 2)) / 365.25;
    for (const [g, group] of groups.entries()) {
      const share = groups.length === 1 ? 1 : [0.55, 0.3, 0.15][g] / (groups.length === 2 ? 0.85 : 1);
      const cost = spend * share * week * season * (0.8 + 0.4 * random());
      const revenue = (spend > 0 ? cost * back : back * share * week * season) * growth * (0.55 + 0.9 * random()) * [1.1, 0.92, 0.8][g];
      const orders = Math.max(0, Math.round(revenue / basket + (random() - 0.5)));
      const clicks = cost > 0 ? Math.round(cost / (0.45 + 0.35 * random())) : Math.round(revenue / 3.1);
      yield {
        day,
        channel,
        campaign,
        ad_group: group,
        platform,
        // The two free channels and e-mail carry fixed costs: tools and salaries.
        media: platform ? cost : 0,
        variable: cost,
        full: cost * 1.22 + (channel === 'organic_search' ? 95 * week : channel === 'email' ? 14 : 0),
        revenue: orders === 0 ? 0 : revenue,
        margin: orders === 0 ? 0 : revenue * (0.42 + 0.06 * random()),
        orders,
        leads: random() < (leads * share) % 1 ? Math.ceil(leads * share) : Math.floor(leads * share),
        clicks,
        impressions: Math.round(clicks * (28 + 20 * random())),
      };
    }
  }
}

export const facts = campaigns.flatMap((campaign, i) => [...daily(i, campaign)]);
