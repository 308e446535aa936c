// Package retention says how many customers stay: the shifted-beta-geometric
// model of contract renewals (Fader & Hardie 2007, "How to Project Customer
// Retention"), Kaplan-Meier survival with censoring, retention and churn rates,
// cohort tables, payback, and how much of a young cohort's value has been seen
// (the chain ladder with Mack's standard errors).
//
// All functions are pure and work on counts and sums. What cannot be said is a
// named outcome or NaN, never zero.
package retention
