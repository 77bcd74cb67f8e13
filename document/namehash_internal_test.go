package document

import (
	"fmt"
	"math/bits"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Two things that only time shows from outside: that the hash of a name tells
// names apart, and that the Bloom filter of an object does.

// Names that differ in one bit, wherever in them it is, have another hash: no
// byte is left out.
func TestHashName_CountsEveryBitOfAName(t *testing.T) {
	hash := func(name []byte) uint64 { return hashName(string(name), node{info: uint32(TokenName)}) }
	for length := range 40 {
		name := []byte(strings.Repeat("m", length))
		seen := map[uint64]bool{hash(name): true}
		for i := range name {
			for bit := range 8 {
				name[i] ^= 1 << bit
				require.False(t, seen[hash(name)], "%q", name)
				seen[hash(name)] = true
				name[i] ^= 1 << bit
			}
		}
	}
}

// With an even spread, filling half a table takes half a step a name.
func TestNameTable_TakesFewSteps(t *testing.T) {
	for _, names := range map[string]func(int) string{
		"numbers":        func(i int) string { return fmt.Sprint(i) },
		"common prefix":  func(i int) string { return fmt.Sprintf("member%04d", i) },
		"common suffix":  func(i int) string { return fmt.Sprintf("%04dmember", i) },
		"long, the same": func(i int) string { return strings.Repeat("long name ", 5) + fmt.Sprint(i) },
		"by length":      func(i int) string { return strings.Repeat("x", i%97) + fmt.Sprint(i) },
	} {
		const count = 4096
		list := make([]string, count)
		for i := range list {
			list[i] = names(i)
		}
		doc := mustParse(t, objectWith(list))
		var table nameTable
		_, found := table.index(doc.text, doc.nodes, 0, count)
		require.False(t, found)
		require.Len(t, table.slots, 4*count, "a power of two above twice the names")
		require.Greater(t, table.steps, stepsFor(count)-count, "%s", list[0])
	}
}

// The names of one object of a session hardly ever share a bit, so that nearly
// all of them are known to be new without a comparison.
func TestNameBit_TellsTheNamesOfASessionApart(t *testing.T) {
	for _, object := range []string{
		"clientToken customerId orderId currencyCode amount order customer metadata paymentMethod",
		"lineItems countryCode retailerCountryCode fees shipping",
		"amount quantity discountAmount taxAmount itemId taxCode name description productType productData",
		"sku brand color globalTradeItemNumber manufacturerPartNumber weightUnit weight pageUrl",
		"emailAddress mobileNumber firstName lastName taxId nationalDocumentId billingAddress shippingAddress",
		"firstName lastName addressLine1 city state postalCode addressLine2 countryCode",
		"vaultOnSuccess vaultOn3DS vaultOnAgreement descriptor paymentType firstPaymentReason authorizationType orderedAllowedCardNetworks options",
		"methodId methodName methodDescription amount",
	} {
		var seen uint64
		for _, name := range strings.Fields(object) {
			bit := nameBit(name[0], name[len(name)-1], len(name))
			require.Equal(t, 1, bits.OnesCount64(bit))
			require.Equal(t, bit, escapedNameBit([]byte(name)))
			require.Zero(t, seen&bit, "%s shares a bit in: %s", name, object)
			seen |= bit
		}
	}
}

// The steps that a table may take run out in the middle of looking for a name,
// and where the name is must come out all the same. How many foreign names come
// before it moves the point at which they do.
func TestMatch_IsRightWhereTheStepsRunOut(t *testing.T) {
	const members, cluster, foreign = 500, 60, 40
	colliding := collidingNames("n", cluster+foreign, members, 7, 1)
	b := mustParse(t, objectWith(append(colliding[:cluster:cluster], plainNames("p", members-cluster)...))).Root()
	var m Matcher
	m.table.index(b.doc.text, b.doc.nodes, b.at, members)
	require.True(t, m.table.names == nil, "the one object alone does not use the steps up")
	for before := range foreign {
		names := append(append([]string(nil), colliding[cluster:cluster+before]...), colliding[:cluster]...)
		slices.Reverse(names[before:]) // the one that is farthest first
		a := mustParse(t, objectWith(names)).Root()
		pairs := m.Match(nil, a, b)
		require.NotNil(t, m.table.names, "both do")
		require.Len(t, pairs, members)
		for i, pair := range pairs[:cluster] {
			require.Equal(t, names[before+i], pair.A.Name())
			require.Equal(t, names[before+i], pair.B.Name())
		}
		for i, pair := range pairs[cluster:] {
			require.False(t, pair.A.Exists())
			require.Equal(t, fmt.Sprintf("p%08x", i), pair.B.Name())
		}
	}
}

// One name alone may use all steps up, where the other object is much larger.
func TestMatch_IsRightWhereTheFirstNameTakesAllSteps(t *testing.T) {
	const members, cluster = 1000, 90
	colliding := collidingNames("n", cluster, members, 7, 1)
	b := mustParse(t, objectWith(append(colliding[:cluster:cluster], plainNames("p", members-cluster)...))).Root()
	a := mustParse(t, objectWith(colliding[cluster-1:])).Root()
	var m Matcher
	m.table.index(b.doc.text, b.doc.nodes, b.at, members)
	require.True(t, m.table.names == nil, "the one object alone does not use the steps up")
	pairs := m.Match(nil, a, b)
	require.Len(t, pairs, members)
	require.Equal(t, colliding[cluster-1], pairs[0].B.Name())
	require.True(t, pairs[0].A.Exists())
}
