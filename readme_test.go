package clientsession_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/merge"
)

func TestREADME_ShowsTheDefaultTable(t *testing.T) {
	_, after, found := strings.Cut(string(readFile(t, "README.md")), "<!-- rules -->\n")
	require.True(t, found)
	shown, _, found := strings.Cut(after, "<!-- end rules -->")
	require.True(t, found)
	require.Equal(t, merge.ClientSession().Markdown(), shown)
}
