// Package demo makes a believable company, Maison Belval, a French shop of
// household linen that sells on-line and to hotels, and writes the files that
// such a firm really has, over two years.
//
// Nobody in it exists: persons are simulated one by one from a seeded source.
// What each channel truly causes is planted, so that what the product says can
// be compared with what is so; truth.json holds it.
package demo
