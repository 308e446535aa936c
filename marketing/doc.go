// Package marketing is the words of the product: the named types that every
// other package speaks in. It holds types and their arithmetic only and
// depends on the standard library alone.
package marketing
