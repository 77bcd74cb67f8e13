package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
)

// slash stands for one in the names of files that are put into one folder: the
// compiler calls some files by that name, and some by the one they stand for.
const slash = "__"

// writeOverlay writes files into folder, and the list by which the go command
// takes them for those below root of the same names. So the code itself is never
// changed, not even if a run breaks off.
func writeOverlay(root, folder string, files map[string]string) (list string, err error) {
	replace := map[string]string{}
	for name, text := range files {
		path := filepath.Join(folder, strings.ReplaceAll(name, "/", slash))
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			return "", err
		}
		replace[filepath.Join(root, name)] = path
	}
	data, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	list = filepath.Join(folder, "overlay.json")
	return list, os.WriteFile(list, data, 0o644)
}
