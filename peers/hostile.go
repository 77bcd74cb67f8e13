package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/clientsession/clientsession/validate"
)

// Hostile names the job of the hostile inputs, for benchmarks.
const Hostile = "Hostile"

// bound is how many times as much per byte as ordinary input the contract lets
// any input cost.
const bound = 3

// hostileFeeds gives the inputs that are chosen to be dear, each as a session
// and as a patch, and before them the ordinary session to compare with. Each
// has about a megabyte, and all that goes in or comes out is below the default
// limit: nothing is refused for its size before there was any work.
func hostileFeeds() []Feed {
	feeds := []Feed{asSession("12KB", sessionOf(someLines), "")}
	for _, p := range poisons() {
		feeds = append(feeds,
			asSession(p.name, []byte(`{"currencyCode":"SEK",`+p.member+`}`), p.session),
			asPatch(p.name, []byte(`{"clientToken":"`+token+`",`+p.member+`}`), p.patch))
	}
	order, _ := orderOf(manyLines)
	return append(feeds,
		asSession("ordinary", sessionOf(manyLines), ""),
		asPatch("ordinary", []byte(`{"clientToken":"`+token+`","order":`+order+`}`), ""))
}

// sizeFeeds gives ordinary sessions of every size, the smallest first: that
// work is linear shows in bytes that cost the same wherever there are more.
func sizeFeeds() []Feed {
	var feeds []Feed
	for _, d := range documents() {
		feeds = append(feeds, asSession(d.Name, d.Text, ""))
	}
	return slices.DeleteFunc(feeds, func(f Feed) bool { return f.Name == "2KB-indented" })
}

// poison is a member that makes a session or a patch dear, and how each is to
// be answered.
type poison struct {
	name, member   string
	session, patch validate.Code
}

// megabyte is the number of bytes where nothing else gives one. It leaves room
// for the rest of the document below the limit of 1 MiB.
const megabyte = 1_000_000

// The numbers of members and elements in the inputs that are many small things.
const (
	manyMembers  = 100_000
	manyElements = 300_000
)

func poisons() []poison {
	free := func(name, value string) poison {
		return poison{name: name, member: `"metadata":` + value}
	}
	return []poison{
		free("members", membersCalled(func(i int) string { return fmt.Sprintf("%05d", i) })),
		free("members-alike", membersCalled(alike)),
		free("string", `{"x":"`+filled("x")+`"}`),
		free("digits", `{"x":`+filled("1234567890")+`}`),
		// As an amount the digits meet everything that calculates. A stored one
		// is no fault of the patch (SPEC V7), so that the session is accepted.
		{"digits-amount", `"amount":` + filled("1234567890"), "", validate.Range},
		free("array", `{"x":[`+elements()+`]}`),
		free("space", `{"x":`+filled(" ")+`1}`),
		free("escapes", `{"x":"`+filled(`\n`)+`"}`),
		free("non-ASCII", `{"x":"`+filled("Åsa på 日本 🙂 ")+`"}`),
		{"nesting", `"metadata":` + filled("["), validate.TooDeep, validate.TooDeep},
	}
}

// filled repeats a text as often as goes into a megabyte.
func filled(text string) string { return strings.Repeat(text, megabyte/len(text)) }

func membersCalled(name func(i int) string) string {
	var b strings.Builder
	for i := range manyMembers {
		fmt.Fprintf(&b, `,"%s":1`, name(i))
	}
	return "{" + b.String()[1:] + "}"
}

// alike gives names of one length with the same first and the same last byte,
// which is what a cheap filter over names would look at.
func alike(i int) string {
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
	n := len(letters)
	return string([]byte{'a', letters[i%n], letters[i/n%n], letters[i/n/n%n], 'z'})
}

// elements are numbers of up to three digits: the most that a megabyte holds.
func elements() string {
	var b strings.Builder
	for i := range manyElements {
		fmt.Fprintf(&b, ",%d", i%200)
	}
	return b.String()[1:]
}
