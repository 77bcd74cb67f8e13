package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/klauspost/cpuid/v2"
)

// machine names what the figures were taken on, for they mean little elsewhere.
func machine() string {
	cpu := strings.TrimSpace(cpuid.CPU.BrandName)
	if cpu == "" {
		cpu = "unknown CPU"
	}
	return fmt.Sprintf("%s/%s, %s, %d threads, %s", runtime.GOOS, runtime.GOARCH, cpu, runtime.GOMAXPROCS(0), runtime.Version())
}

// libraries lists the contenders' modules with their versions, as they were
// built into this program.
func libraries() []string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return nil
	}
	compared := []string{
		"github.com/Rhymond/go-money",
		"github.com/bytedance/sonic",
		"github.com/evanphx/json-patch/v5",
		"github.com/go-json-experiment/json",
		"github.com/go-playground/validator/v10",
		"github.com/santhosh-tekuri/jsonschema/v6",
		"github.com/shopspring/decimal",
		"github.com/tidwall/sjson",
		"github.com/wI2L/jsondiff",
	}
	var found []string
	for _, module := range info.Deps {
		if slices.Contains(compared, module.Path) {
			found = append(found, module.Path+" "+module.Version)
		}
	}
	return found
}
