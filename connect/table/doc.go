// Package table reads a file as a stream of text cells, whatever its encoding,
// separator, decimal sign or preamble, and refuses hostile files in bounded
// memory. It knows nothing of marketing: what a column means is decided above.
package table
