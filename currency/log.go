package currency

import "log/slog"

// LogValue gives the three letters as a string, and the empty string for the
// zero Code, so that every handler of log/slog writes a Code as it does text.
// It does not allocate.
//
// Without it, handlers that know neither fmt.Stringer nor encoding's
// interfaces would write the place in the table, which means nothing outside.
// Inside a struct slog does not look for it; there the text methods serve.
func (c Code) LogValue() slog.Value { return slog.StringValue(c.String()) }
