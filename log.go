package clientsession

import (
	"fmt"
	"io"
	"log/slog"

	"github.com/clientsession/clientsession/validate"
)

// LogValue gives what a log may show of a session: its length in bytes, how
// many members it has at its top, and whether its amount is an override. No
// value is in it, the amount neither: sessions hold personal data.
func (s Session) LogValue() slog.Value {
	members := 0
	for range s.Value().Members() {
		members++
	}
	return slog.GroupValue(
		slog.Int("bytes", len(s.doc.Text())),
		slog.Int("members", members),
		slog.Bool("amountOverridden", s.overridden),
	)
}

// Format prints what a log may show, whatever the verb and its flags, but for %p,
// which never asks. Without it package fmt would print the figures that an amount
// is made of, and by a verb for texts the whole document, since it shows what is
// behind a pointer that the verb does not fit. A session comes to be printed by
// accident: in an error, or as a field of something else.
//
// To print the session itself, print [Session.JSON].
func (s Session) Format(f fmt.State, _ rune) { formatAs(f, "Session", s.LogValue()) }

// LogValue gives what a log may show of a result: what it may of the session,
// and the warnings as of [validate.LogLines].
func (r Result) LogValue() slog.Value {
	var attrs []slog.Attr
	if r.Session != nil {
		attrs = append(attrs, slog.Attr{Key: "session", Value: r.Session.LogValue()})
	}
	attrs = append(attrs, slog.Any("warnings", validate.LogLines(r.Warnings)))
	return slog.GroupValue(attrs...)
}

// Format prints what a log may show, whatever the verb and its flags.
func (r Result) Format(f fmt.State, _ rune) { formatAs(f, "Result", r.LogValue()) }

// formatAs prints a log value as Session[bytes=17 members=1]. What may be shown
// is said once, for logs and for package fmt.
func formatAs(f fmt.State, name string, v slog.Value) {
	_, _ = io.WriteString(f, name+v.String()) // fmt.State keeps its errors to itself
}
