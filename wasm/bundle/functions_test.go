package main

import (
	"testing"

	"github.com/stretchr/testify/require"
)

const magic = "\x00asm\x01\x00\x00\x00"

func TestFunctionNames_ReadsTheNameSection(t *testing.T) {
	file := magic +
		"\x01\x02ab" + // a section that is of no interest
		"\x00\x06\x05other" + // a custom section of another name
		"\x00\x16\x04name" + // the custom section "name", with
		"\x00\x02\x01m" + // the name of the module, and
		"\x01\x0b\x02" + "\x05\x01f" + "\xe8\x07\x04g.go" // two functions, 5 and 1000
	names, err := functionNames([]byte(file))
	require.NoError(t, err)
	require.Equal(t, []string{"f", "g.go"}, names)

	for n := range len(file) {
		_, err := functionNames([]byte(file)[:n])
		require.ErrorIs(t, err, errNoNames, "the first %d bytes", n)
	}
}

func TestFunctionNames_FailsWithoutNames(t *testing.T) {
	for name, file := range map[string]string{
		"empty":                "",
		"no WASM":              "#!/bin/sh\n",
		"no section":           magic,
		"no name section":      magic + "\x01\x02ab",
		"no function":          magic + "\x00\x08\x04name\x01\x01\x00",
		"a length without end": magic + "\x00\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff",
		"more than there is":   magic + "\x00\x0a\x04name\x01\x03\x09\x00\x00",
	} {
		_, err := functionNames([]byte(file))
		require.ErrorIs(t, err, errNoNames, name)
	}
}
