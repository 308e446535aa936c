// Package clv says what customers will still buy: the models of Fader, Hardie
// and others for buying without a contract, fitted by maximum likelihood, with
// standard errors and a verdict.
//
// Continuous time: BG/NBD (Fader, Hardie & Lee 2005, "Counting Your Customers
// the Easy Way") and Pareto/NBD (Schmittlein, Morrison & Colombo 1987; Fader &
// Hardie 2005, "A Note on Deriving the Pareto/NBD Model"). Discrete buying
// opportunities: BG/BB (Fader, Hardie & Shang 2010, "Customer-Base Analysis in
// a Discrete-Time Noncontractual Setting"). Spend per purchase: Gamma-Gamma
// (Fader & Hardie 2013, "The Gamma-Gamma Model of Monetary Value").
//
// The package is fed sufficient statistics: for each customer the number of
// repeat purchases x, the time t_x of the last one and the time T of
// observation, both since the first purchase and in one unit of the caller's
// choice. Equal customers are grouped first, so that the cost follows the
// number of distinct histories. Results depend neither on the order of the
// customers nor on the number of processors.
package clv
