package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// writeBundle compiles the engine and lays it into a folder, with Go's own
// loader and what is in folder web. It gives the compiled engine.
//
// Go's loader is copied and not kept here: it has to be that of the release
// that compiled the engine.
func writeBundle(module, dist string) ([]byte, error) {
	engine, err := compile(module, ".")
	if err != nil {
		return nil, err
	}
	root, err := goCommand(module, "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dist, 0o777); err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(dist, "clientsession.wasm"), engine, 0o666); err != nil {
		return nil, err
	}
	for _, file := range []string{
		filepath.Join(strings.TrimSpace(root), "lib", "wasm", "wasm_exec.js"),
		filepath.Join(module, "web", "clientsession.mjs"),
		filepath.Join(module, "web", "index.html"),
	} {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		if err := os.WriteFile(filepath.Join(dist, filepath.Base(file)), text, 0o666); err != nil {
			return nil, err
		}
	}
	return engine, nil
}

// compile gives a package of the module, compiled for JavaScript as it is
// shipped: without paths of this machine, and without names for debuggers.
func compile(module, name string) ([]byte, error) {
	return compileWith(module, name, "-s -w")
}

func compileWith(module, name, ldflags string) ([]byte, error) {
	folder, err := os.MkdirTemp("", "bundle")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	file := filepath.Join(folder, "out.wasm")
	if _, err := goCommand(module, "build", "-trimpath", "-ldflags="+ldflags, "-o", file, name); err != nil {
		return nil, err
	}
	return os.ReadFile(file)
}

// goCommand runs the go command in a folder, for JavaScript as the target.
func goCommand(folder string, args ...string) (string, error) {
	var stdout, stderr bytes.Buffer
	cmd := exec.Command("go", args...)
	cmd.Dir = folder
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		return "", errors.Join(fmt.Errorf("go %s: %w", strings.Join(args, " "), err), errors.New(stderr.String()))
	}
	return stdout.String(), nil
}
