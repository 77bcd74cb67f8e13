package clientsession_test

import (
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"github.com/stretchr/testify/require"
)

// minPages fails a search that no longer finds the pages.
const minPages = 10

func TestDocs_HaveNoDeadLinks(t *testing.T) {
	pages, dead, err := deadLinks(os.DirFS("."))
	require.NoError(t, err)
	require.GreaterOrEqual(t, pages, minPages)
	require.Empty(t, dead, "%s", strings.Join(dead, "\n"))
}

// A search that finds nothing anywhere would pass too, so that the ways in which
// a link can be dead are planted.
func TestDeadLinks_AreFound(t *testing.T) {
	planted := func(text string) fstest.MapFS {
		return fstest.MapFS{
			"docs/page.md":  {Data: []byte(text)},
			"docs/Other.md": {Data: []byte("# A title, *with* `code`\n## Twice\n## Twice\n<a id=\"by-hand\"></a>\n```\n# no heading\n```\n")},
			"code.go":       {Data: []byte("package a\n\nvar b int\n")},
		}
	}
	tests := []struct{ name, why, text, dead string }{
		{"file", "a link to a file that is there", "[a](Other.md)", ""},
		{"folder", "a folder is a page on a forge", "[a](../docs)", ""},
		{"own heading", "a fragment alone is about this page", "# Here I am\n[a](#here-i-am)", ""},
		{"other heading", "punctuation is dropped, code and emphasis are text", "[a](Other.md#a-title-with-code)", ""},
		{"second of two headings", "the forge numbers them", "[a](Other.md#twice-1)", ""},
		{"anchor by hand", "HTML has names too", "[a](Other.md#by-hand)", ""},
		{"line of code", "a forge shows lines of files", "[a](../code.go#L3)", ""},
		{"elsewhere", "what is not ours is not fetched", "[a](https://example.com/b#c) <https://example.com> [m](mailto:a@example.com)", ""},
		{"in code", "code is no link", "`[a](gone.md)` ``[`b`](gone.md)``\n```\n[a](gone.md)\n```\n~~~\n[a](gone.md)\n```\n~~~", ""},
		{"reference", "a definition is a link", "[a][b]\n\n[b]: Other.md", ""},
		{"no file", "the page is gone", "text\n[a](gone.md)", "docs/page.md:2: gone.md: no such file"},
		{"picture", "pictures are links", "![a](gone.png)", "docs/page.md:1: gone.png: no such file"},
		{"other case", "it works on the writer's machine only", "[a](other.md)", "docs/page.md:1: other.md: no such file"},
		{"no heading", "the page is there, the heading is not", "[a](Other.md#gone)", "docs/page.md:1: Other.md#gone: no such heading"},
		{"heading in code", "a comment of a shell is no heading", "[a](Other.md#no-heading)", "docs/page.md:1: Other.md#no-heading: no such heading"},
		{"third of two headings", "there are only two", "[a](Other.md#twice-2)", "docs/page.md:1: Other.md#twice-2: no such heading"},
		{"own heading that is none", "a fragment alone is about this page", "[a](#gone)", "docs/page.md:1: #gone: no such heading"},
		{"line beyond the end", "the file got shorter", "[a](../code.go#L4)", "docs/page.md:1: ../code.go#L4: no such line"},
		{"from the root", "a forge and a file system disagree about it", "[a](/code.go)", "docs/page.md:1: /code.go: not relative"},
		{"out of the project", "nobody else has that folder", "[a](../../b.md)", "docs/page.md:1: ../../b.md: leads out of the project"},
		{"definition", "a definition can be dead", "[a]: gone.md", "docs/page.md:1: gone.md: no such file"},
		{"no definition", "the text would be shown as it is", "[a][b]", "docs/page.md:1: [b]: no such definition"},
		{"HTML", "HTML links too", `<a href="gone.md">`, "docs/page.md:1: gone.md: no such file"},
		{"no host", "an address without a host is none", "[a](https:///b)", "docs/page.md:1: https:///b: no address"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			pages, dead, err := deadLinks(planted(tt.text))
			require.NoError(t, err)
			require.Equal(t, 2, pages)
			require.Equal(t, tt.dead, strings.Join(dead, "\n"), tt.why)
		})
	}
}

// deadLinks looks at every link of every Markdown page in a folder, and says
// which of them lead nowhere. Links to elsewhere are only parsed: a test that
// needs a network fails on a train.
//
// Paths are compared with the list of all files and not looked up, so that an
// upper-case letter is missed on every system alike.
func deadLinks(folder fs.FS) (pages int, dead []string, err error) {
	known := map[string]bool{}
	texts := map[string]string{}
	err = fs.WalkDir(folder, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		base := path.Base(name)
		if hidden := strings.HasPrefix(base, ".") && base != "." && base != ".github"; hidden && entry.IsDir() {
			return fs.SkipDir
		}
		known[name] = true
		if ext := path.Ext(name); !entry.IsDir() && (ext == ".md" || ext == ".go") {
			text, err := fs.ReadFile(folder, name)
			texts[name] = string(text)
			return err
		}
		return nil
	})
	for name := range texts {
		if path.Ext(name) != ".md" {
			continue
		}
		pages++
		for _, l := range linksOf(texts[name]) {
			if wrong := l.check(name, known, texts); wrong != "" {
				dead = append(dead, fmt.Sprintf("%s:%d: %s: %s", name, l.line, l.target, wrong))
			}
		}
	}
	slices.Sort(dead)
	return pages, dead, err
}

// link is one link of a page.
type link struct {
	line      int
	target    string // as it is written
	undefined bool   // target is the name of a definition that is missing
}

var (
	codeSpan     = regexp.MustCompile("``.+?``|`[^`]+`")
	inlineLink   = regexp.MustCompile(`\]\(\s*(?:<([^>]*)>|([^)\s]+))(?:\s+"[^"]*")?\s*\)`)
	definition   = regexp.MustCompile(`^ {0,3}\[([^\]]+)\]:\s*(\S+)`)
	useOfDefined = regexp.MustCompile(`\[[^\[\]]+\]\[([^\[\]]+)\]`)
	htmlLink     = regexp.MustCompile(`(?:href|src)="([^"]*)"`)
)

func linksOf(page string) []link {
	prose, _ := splitFences(page)
	lines := strings.Split(prose, "\n")
	for i := range lines {
		lines[i] = codeSpan.ReplaceAllString(lines[i], "")
	}
	defined := map[string]bool{}
	var links []link
	for i, line := range lines {
		add := func(target string) { links = append(links, link{line: i + 1, target: target}) }
		for _, m := range inlineLink.FindAllStringSubmatch(line, -1) {
			add(m[1] + m[2])
		}
		for _, m := range htmlLink.FindAllStringSubmatch(line, -1) {
			add(m[1])
		}
		if m := definition.FindStringSubmatch(line); m != nil {
			defined[strings.ToLower(m[1])] = true
			add(m[2])
		}
	}
	for i, line := range lines {
		for _, m := range useOfDefined.FindAllStringSubmatch(line, -1) {
			if !defined[strings.ToLower(m[1])] {
				links = append(links, link{line: i + 1, target: "[" + m[1] + "]", undefined: true})
			}
		}
	}
	return links
}

// check says what is wrong with a link of a page, or "".
func (l link) check(page string, known map[string]bool, texts map[string]string) string {
	if l.undefined {
		return "no such definition"
	}
	u, err := url.Parse(l.target)
	if err != nil || u.Scheme != "" && u.Host == "" && u.Opaque == "" {
		return "no address"
	}
	if u.Scheme != "" {
		return ""
	}
	if strings.HasPrefix(u.Path, "/") {
		return "not relative"
	}
	file := page
	if u.Path != "" {
		file = path.Join(path.Dir(page), u.Path)
	}
	switch {
	case file == ".." || strings.HasPrefix(file, "../"):
		return "leads out of the project"
	case !known[file]:
		return "no such file"
	case u.Fragment == "":
		return ""
	case path.Ext(file) == ".md":
		if !slices.Contains(anchorsOf(texts[file]), u.Fragment) {
			return "no such heading"
		}
		return ""
	}
	var last int
	if _, err := fmt.Sscanf(u.Fragment, "L%d", &last); err != nil || last < 1 || last > strings.Count(texts[file], "\n") {
		return "no such line"
	}
	return ""
}

var (
	headingLine = regexp.MustCompile(`^#{1,6}\s+(.*?)\s*#*$`)
	handAnchor  = regexp.MustCompile(`<a\s+(?:id|name)="([^"]+)"`)
	linkText    = regexp.MustCompile(`\[([^\]]*)\]\([^)]*\)`)
)

// anchorsOf gives the fragments that lead into a page, as forges make them of
// headings: in lower case, letters, digits, "_" and "-" alone, a "-" for each
// space, and a number behind the second and every further one of the same text.
func anchorsOf(page string) []string {
	prose, _ := splitFences(page)
	var anchors []string
	seen := map[string]int{}
	for line := range strings.Lines(prose) {
		line = strings.TrimRight(line, "\r\n")
		for _, m := range handAnchor.FindAllStringSubmatch(line, -1) {
			anchors = append(anchors, m[1])
		}
		m := headingLine.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		anchor := slug(linkText.ReplaceAllString(m[1], "$1"))
		if n := seen[anchor]; n > 0 {
			anchors = append(anchors, fmt.Sprintf("%s-%d", anchor, n))
		} else {
			anchors = append(anchors, anchor)
		}
		seen[anchor]++
	}
	return anchors
}

func slug(heading string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r):
			return unicode.ToLower(r)
		}
		return -1
	}, heading)
}

// fence is a block of code on a page.
type fence struct {
	line int    // of its first line of code, from 1
	info string // what stands behind the opening fence
	code string
}

// splitFences gives a page without its blocks of code, of which empty lines
// remain so that line numbers stay right, and the blocks.
func splitFences(page string) (prose string, fences []fence) {
	var out strings.Builder
	var mark string // of the open block
	number := 0
	for line := range strings.Lines(page) {
		number++
		text := strings.TrimSpace(line)
		switch {
		case mark == "" && (strings.HasPrefix(text, "```") || strings.HasPrefix(text, "~~~")):
			mark = text[:len(text)-len(strings.TrimLeft(text, text[:1]))]
			fences = append(fences, fence{line: number + 1, info: strings.TrimSpace(text[len(mark):])})
			out.WriteString("\n")
		case mark == "":
			out.WriteString(line)
		case strings.HasPrefix(text, mark) && strings.Trim(text, mark[:1]) == "":
			mark = ""
			out.WriteString("\n")
		default:
			fences[len(fences)-1].code += line
			out.WriteString("\n")
		}
	}
	return out.String(), fences
}
