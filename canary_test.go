package clientsession_test

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/amount"
	"github.com/clientsession/clientsession/currency"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// Documents hold personal data: whatever an engine gives away besides documents,
// however it is printed, rendered or logged, holds no value of one (SPEC V1).
func TestNothingThatIsSaidHoldsAValueOfADocument(t *testing.T) {
	c := &canaries{random: newRandom(t)}
	said := &listener{t: t, codes: map[validate.Code]bool{}}
	plain, lenient := newEngine(t), newEngine(t, clientsession.WithUnknownMembers(validate.WarnUnknown), clientsession.WithoutToken(),
		clientsession.WithLockedIgnored(), clientsession.WithRules(merge.RFC7396()))
	for range soakCases(t, 15) {
		session, patch := c.document(), c.document()
		said.hear(plain, session, patch)
		said.hear(lenient, session, patch)
		said.hear(plain, session, c.damaged(patch))
		said.hear(plain, c.damaged(session), patch)
	}
	for _, s := range staged {
		said.hear(newEngine(t, s.opts...), c.stage(s.session), c.stage(s.patch))
		require.True(t, said.codes[s.code], "%s: %s", s.code, said.inputs)
	}
	for _, code := range allCodes(t) {
		require.True(t, said.codes[code], "%s: what does it say?", code)
	}
}

// listener takes everything that is said, and fails where it holds a canary.
type listener struct {
	t      *testing.T
	codes  map[validate.Code]bool
	inputs string // what was worked on, for the failure
}

// hear does everything that an engine does with two documents.
func (l *listener) hear(engine *clientsession.Engine, session, patch string) {
	l.inputs = session + "\n" + patch
	for _, text := range []string{session, patch} {
		doc, err := document.Parse([]byte(text), document.Limits{})
		l.error(err)
		_, err = merge.ParseTable([]byte(text))
		l.error(err)
		l.findings(engine.CheckPatch([]byte(text)))
		l.findings(engine.CheckSession([]byte(text), clientsession.AmountInferred))
		l.result(engine.Create([]byte(text)))
		for _, code := range []string{doc.Root().Get("currencyCode").Raw(), doc.Root().Get("orderId").Raw()} {
			_, err = currency.Parse(code)
			l.error(err)
		}
		_, err = amount.Explain(doc.Root(), false)
		l.error(err)
	}
	loaded, err := engine.Load([]byte(session), clientsession.AmountOverridden)
	l.error(err)
	if err == nil {
		l.printed(loaded)
		l.printed(*loaded)
		l.result(engine.Update(loaded, []byte(patch)))
		_, err = engine.Invert(loaded, []byte(patch))
		l.error(err)
	}
	l.algebra(engine, loaded, session, patch)
	_, err = engine.AppendUpdate(nil, []byte(session), []byte(patch))
	l.error(err)
}

// algebra asks for patches, of which there may be none.
func (l *listener) algebra(engine *clientsession.Engine, loaded *clientsession.Session, session, patch string) {
	_, err := engine.Compose([]byte(session), []byte(patch))
	l.error(err)
	conflicts, err := engine.Conflicts([]byte(session), []byte(patch))
	l.error(err)
	l.printed(conflicts)
	steps, findings := engine.Plan([]byte(patch))
	l.findings(findings)
	if steps != nil {
		for step := range steps {
			l.printed(step)
		}
	}
	other, err := engine.Load([]byte(patch), clientsession.AmountInferred)
	l.error(err)
	if loaded == nil || other == nil {
		return
	}
	_, err = engine.Diff(loaded, other)
	l.error(err)
	_, conflicts, err = engine.Rebase(loaded, other, loaded)
	l.error(err)
	l.printed(conflicts)
}

func (l *listener) result(result *clientsession.Result, err error) {
	l.error(err)
	if err != nil {
		return
	}
	l.findings(result.Warnings)
	l.logged(result)
	l.printed(&clientsession.Result{Session: result.Session, Warnings: withoutOverrides(result.Warnings)})
	l.printed(result.Receipt().String())
	l.heard("a redacted receipt", string(result.Receipt().AppendRedactedJSON(nil)))
	_, err = result.Session.Breakdown()
	l.error(err)
}

func (l *listener) findings(findings []validate.Finding) {
	if findings != nil {
		l.error(&validate.Refusal{Findings: findings})
	}
}

func (l *listener) error(err error) {
	if err == nil {
		return
	}
	l.logged(err)
	var refusal *validate.Refusal
	if !errors.As(err, &refusal) {
		l.printed(err)
		return
	}
	for _, f := range refusal.Findings {
		l.codes[f.Code] = true
	}
	// The two amounts of an override are to be said, but not to be logged (SPEC A7).
	shown := &validate.Refusal{Findings: withoutOverrides(refusal.Findings)}
	l.printed(shown)
	l.printed(shown.Findings)
	l.heard("a problem", string(validate.Problem{}.Append(nil, shown)))
	l.heard("an envelope", string(validate.Envelope{}.Append(nil, shown)))
	l.heard("findings as JSON", string(validate.JSON{}.Append(nil, shown.Findings)))
}

func withoutOverrides(findings []validate.Finding) []validate.Finding {
	return slices.DeleteFunc(slices.Clone(findings), func(f validate.Finding) bool {
		return f.Code == validate.OverrideKept || f.Code == validate.OverrideDiffers
	})
}

// printed takes a value in every way that package fmt has, and its log lines.
func (l *listener) printed(value any) {
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		l.heard(verb, fmt.Sprintf(verb, value))
	}
	l.logged(value)
}

func (l *listener) logged(value any) {
	var out bytes.Buffer
	timeless := &slog.HandlerOptions{ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey {
			return slog.Attr{} // its digits may be anything
		}
		return a
	}}
	for _, handler := range []slog.Handler{slog.NewTextHandler(&out, timeless), slog.NewJSONHandler(&out, timeless)} {
		slog.New(handler).Info("said", "value", value)
	}
	l.heard("a log", out.String())
}

func (l *listener) heard(how, text string) {
	for _, canary := range []string{canaryMark, canaryDigits, fmt.Sprintf("%x", canaryMark), "\\u0063" + canaryMark[1:]} {
		if i := strings.Index(text, canary); i >= 0 {
			l.t.Fatalf("%s holds a value: …%s…\nof %s", how, text[max(0, i-80):min(len(text), i+40)], l.inputs)
		}
	}
}

// allCodes reads the codes from their source, so that a new one is not forgotten.
func allCodes(t *testing.T) []validate.Code {
	t.Helper()
	var codes []validate.Code
	for line := range strings.Lines(string(readFile(t, "validate/code.go"))) {
		if _, rest, ok := strings.Cut(line, `Code = "`); ok {
			code, _, _ := strings.Cut(rest, `"`)
			codes = append(codes, validate.Code(code))
		}
	}
	require.GreaterOrEqual(t, len(codes), 29)
	return codes
}
