package fuzz_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// What [TestEveryCorpusHasItsTarget] says of this package holds in the whole
// project: a corpus without its target is never run, and looks as if it were.
func TestEveryCorpusOfTheProjectHasItsTarget(t *testing.T) {
	target := regexp.MustCompile(`(?m)^func (Fuzz\w*)\(\w+ \*testing\.F\)`)
	corpora, targets := 0, 0
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return err
		}
		if strings.HasPrefix(entry.Name(), ".") && entry.Name() != ".." {
			return filepath.SkipDir
		}
		files, err := filepath.Glob(filepath.Join(path, "*_test.go"))
		if err != nil {
			return err
		}
		found := map[string]bool{}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				return err
			}
			for _, match := range target.FindAllStringSubmatch(string(text), -1) {
				found[match[1]] = true
			}
		}
		targets += len(found)
		folders, err := filepath.Glob(filepath.Join(path, "testdata", "fuzz", "*"))
		for _, folder := range folders {
			require.True(t, found[filepath.Base(folder)], "%s has no target", folder)
			corpora++
		}
		return err
	})
	require.NoError(t, err)
	require.GreaterOrEqual(t, corpora, 12)
	require.GreaterOrEqual(t, targets, 12)
}
