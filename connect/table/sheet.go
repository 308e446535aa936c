package table

import "context"

func openSheet(ctx context.Context, f File, d Dialect, limits Limits) (source, error) {
	return nil, problem("file_is_zip")
}
func sniffSheets(ctx context.Context, f File, limits Limits) (Dialect, []string, sniffed, error) {
	return Dialect{}, nil, sniffed{}, problem("file_is_zip")
}
