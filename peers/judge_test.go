package main

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestJudge(t *testing.T) {
	want, other := `{"a":1.0,"b":"x"}`, `[]`
	n := 0
	answers := func(all ...string) func(a, b []byte) ([]byte, error) {
		return func(_, _ []byte) ([]byte, error) { n++; return []byte(all[n%len(all)]), nil }
	}
	fails := func(_, _ []byte) ([]byte, error) { return nil, errors.New("no") }
	tests := []struct {
		name   string
		do     func(a, b []byte) ([]byte, error)
		c      Case
		mark   Mark
		varies bool
	}{
		{"the same value is right", answers(`{"b":"\u0078","a":1}`), Case{Want: &want}, Right, false},
		{"another spelling, where it matters", answers(`{"b":"x","a":1}`), Case{Want: &want, Spelling: true}, Wrong, false},
		{"another order, where only spelling matters", answers(`{"b":"x","a":1.0}`), Case{Want: &want, Spelling: true}, Right, false},
		{"another order, where bytes matter", answers(`{"b":"x","a":1.0}`), Case{Want: &want, Exact: true}, Wrong, false},
		{"the very bytes", answers(want), Case{Want: &want, Exact: true}, Right, false},
		{"another value", answers(`{"a":2,"b":"x"}`), Case{Want: &want}, Wrong, false},
		{"no JSON", answers(``), Case{Want: &want}, Wrong, false},
		{"a name twice", answers(`{"a":1,"a":1,"b":"x"}`), Case{Want: &want}, Wrong, false},
		{"orders that vary", answers(want, `{"b":"x","a":1.0}`), Case{Want: &want}, Right, true},
		{"wrong now and then", answers(want, `{}`), Case{Want: &want}, Wrong, true},
		{"the other right answer", answers(other), Case{Also: &other}, Right, false},
		{"an answer where none is right", answers(want), Case{}, Wrong, false},
		{"refused as it must be", fails, Case{}, Right, false},
		{"refused for nothing", fails, Case{Want: &want}, Refused, false},
		{"panic", func(_, _ []byte) ([]byte, error) { panic("no") }, Case{Want: &want}, Panicked, false},
		{"panic where refusal is right", func(_, _ []byte) ([]byte, error) { panic("no") }, Case{}, Panicked, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := judge(Contender{Do: tt.do}, tt.c)
			require.Equal(t, tt.mark, got.Mark, got.Answer)
			require.Equal(t, tt.varies, got.Varies)
		})
	}
}
