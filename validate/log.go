package validate

import (
	"log/slog"
	"slices"
)

// LogValue gives what a log may show of a finding: severity, subject, pointer,
// code, and the parameters that are facts of the schema or of the position in
// the text. No value of the document is in it, not even the amounts of
// override_kept and override_differs, which the message has (SPEC A7): hence no
// message. Characters that cannot be seen are shown as by [Visible].
func (f Finding) LogValue() slog.Value {
	attrs := []slog.Attr{
		slog.String("severity", f.Severity.String()),
		slog.String("subject", f.Subject.String()),
		slog.String("pointer", shown(f.Pointer)),
		slog.String("code", string(f.Code)),
	}
	var params []slog.Attr
	for _, p := range f.params() {
		switch {
		case p.isAmount:
		case p.isText:
			params = append(params, slog.String(p.name, p.text))
		default:
			params = append(params, slog.Int64(p.name, p.number))
		}
	}
	if params != nil {
		attrs = append(attrs, slog.Attr{Key: "params", Value: slog.GroupValue(params...)})
	}
	if f.Preexisting {
		attrs = append(attrs, slog.Bool("preexisting", true))
	}
	return slog.GroupValue(attrs...)
}

// LogValue gives what a log may show of a refusal: its HTTP status, how many
// errors and warnings it has, the codes of the errors, each once, and the
// findings as of [LogLines].
func (r *Refusal) LogValue() slog.Value {
	errors := r.errors()
	var codes []string
	for _, f := range errors {
		if !slices.Contains(codes, string(f.Code)) {
			codes = append(codes, string(f.Code))
		}
	}
	return slog.GroupValue(
		slog.Int("status", r.Status()),
		slog.Int("errors", len(errors)),
		slog.Int("warnings", len(r.Findings)-len(errors)),
		slog.Any("codes", codes),
		slog.Any("findings", LogLines(r.Findings)),
	)
}

// LogLines gives findings for a log, each as "error /amount integer": severity,
// pointer and code, without the message, for the reason that [Finding.LogValue]
// gives. It gives at most [DefaultMaxFindings] of them.
//
// Lines are a list that every log can hold. A group for each finding would make
// up new keys with every refusal, which the indexes of logs cannot take.
func LogLines(findings []Finding) []string {
	lines := make([]string, 0, min(len(findings), DefaultMaxFindings))
	for _, f := range findings[:cap(lines)] {
		lines = append(lines, f.line())
	}
	return lines
}
