// Package connect brings in the rows of other systems. Inspect looks at a file
// and says what it is, Load turns it into rows of one fact and hands them to a
// sink in batches, with a report of what was kept, what was refused and why.
//
// The way of a file: connect/table parts it into cells, connect/profile
// recognises a platform's report, this package suggests a mapping for any other
// table, and connect/cell reads each cell.
package connect
