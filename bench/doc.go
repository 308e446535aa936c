// Package bench measures speed as ratios to a bare limit taken in the same run.
package bench
