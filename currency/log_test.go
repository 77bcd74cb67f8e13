package currency_test

import (
	"bytes"
	"log/slog"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/currency"
)

var _ slog.LogValuer = currency.Code{}

func TestLogValue_IsTextForEveryHandler(t *testing.T) {
	for _, code := range []currency.Code{{}, parse(t, "EUR")} {
		value := slog.AnyValue(code).Resolve()
		require.Equal(t, slog.KindString, value.Kind())
		require.Equal(t, code.String(), value.String())
	}
}

func TestSlog_WritesTheLettersAlsoInsideOtherValues(t *testing.T) {
	withoutTime := &slog.HandlerOptions{ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey {
			return slog.Attr{}
		}
		return a
	}}
	euro := parse(t, "EUR")
	attrs := []any{"code", euro, "none", currency.Code{}, "list", []currency.Code{euro}}

	var out bytes.Buffer
	slog.New(slog.NewTextHandler(&out, withoutTime)).Info("charged", attrs...)
	require.Equal(t, "level=INFO msg=charged code=EUR none=\"\" list=[EUR]\n", out.String())

	out.Reset()
	slog.New(slog.NewJSONHandler(&out, withoutTime)).Info("charged", attrs...)
	require.Equal(t, `{"level":"INFO","msg":"charged","code":"EUR","none":"","list":["EUR"]}`+"\n", out.String())
}
