// Package analyst answers analysts' questions on files, without a server or a
// workspace: attribution of paths and touch logs, value of customers, retention,
// experiments. Each question is one function that takes options and returns
// rows; commands only parse flags and write the rows.
package analyst
