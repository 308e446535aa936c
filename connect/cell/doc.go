// Package cell reads the text of one cell: numbers, amounts of money, days,
// instants and ranges of days, as people and exports of many countries write
// them. It decides nothing by itself that the text leaves open: the decimal
// sign and the order of day and month are given by the caller, who decided
// them from whole columns.
package cell
