package validate_test

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/validate"
)

// listNames are the lists under the names that testdata/lists.json has.
var listNames = map[string]validate.List{
	"countryCode":          validate.Countries,
	"cardNetwork":          validate.CardNetworks,
	"surchargeNetworkKeys": validate.SurchargeNetworks,
	"paymentMethodType":    validate.PaymentMethods,
	"productType":          validate.ProductTypes,
	"authorizationType":    validate.AuthorizationTypes,
	"paymentType":          validate.PaymentTypes,
	"firstPaymentReason":   validate.FirstPaymentReasons,
}

// beyondLists is no list: whoever adds one must add it to listNames.
const beyondLists = validate.FirstPaymentReasons + 1

func TestLists_AreTheReferences(t *testing.T) {
	require.Len(t, listNames, int(beyondLists)-1)
	sources := map[string]bool{"testdata/lists.json": true, "../../shared/data/enums.json": false}
	for source, required := range sources {
		t.Run(source, func(t *testing.T) {
			text, err := os.ReadFile(source)
			if !required && errors.Is(err, fs.ErrNotExist) && os.Getenv("CI_REQUIRE_VECTORS") != "1" {
				t.Skipf("SKIPPED: no reference at %s (CI_REQUIRE_VECTORS=1 makes that a failure)", source)
			}
			require.NoError(t, err)
			var all map[string]json.RawMessage
			require.NoError(t, json.Unmarshal(text, &all))
			for name, list := range listNames {
				var want []string
				require.NoError(t, json.Unmarshal(all[name], &want), name)
				if list == validate.Countries {
					slices.Sort(want) // the reference has them by their names
				}
				require.Equal(t, want, list.Values(), name)
			}
		})
	}
}

func TestList_ContainsItsValuesByteForByte(t *testing.T) {
	for name, list := range listNames {
		values := list.Values()
		require.NotEmpty(t, values, name)
		require.NotEmpty(t, list.String(), name)
		seen := map[string]bool{}
		for _, value := range values {
			require.False(t, seen[value], "%s has %s twice", name, value)
			seen[value] = true
			require.True(t, list.Contains(value), "%s: %s", name, value)
			for _, near := range []string{value + "_", value[1:], value[:len(value)-1], " " + value, swapCase(value)} {
				require.Equal(t, slices.Contains(values, near), list.Contains(near), "%s: %s", name, near)
			}
		}
		require.False(t, list.Contains(""), name)
	}
}

func TestLists_HaveTheNumberOfValuesThatTheFieldsSay(t *testing.T) {
	require.Len(t, validate.Countries.Values(), 249)
	require.Len(t, validate.CardNetworks.Values(), 18)
	for _, country := range validate.Countries.Values() {
		require.Regexp(t, regexp.MustCompile(`^[A-Z]{2}$`), country)
	}
}

func TestList_GivesItsValuesAway(t *testing.T) {
	validate.ProductTypes.Values()[0] = "changed"
	require.Equal(t, []string{"PHYSICAL", "DIGITAL"}, validate.ProductTypes.Values())
	require.True(t, validate.ProductTypes.Contains("PHYSICAL"))
}

// A host may hold a finding or a field that it made itself, or read with a newer
// version of the package: what is no list or no kind is empty, and no panic.
func TestList_ThatIsNoneIsEmpty(t *testing.T) {
	for _, none := range []validate.List{0, beyondLists, 255} {
		require.Empty(t, none.String())
		require.Empty(t, none.Values())
		require.False(t, none.Contains("FR"))
		require.False(t, none.Contains(""))
	}
}

func TestKind_ThatIsNoneHasNoName(t *testing.T) {
	for _, none := range []validate.Kind{validate.Metadata + 1, 255} {
		require.Empty(t, none.String())
		require.Empty(t, none.JSONType())
	}
}

func swapCase(text string) string {
	swapped := []byte(text)
	for i, c := range swapped {
		if 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z' {
			swapped[i] = c ^ 0x20
		}
	}
	return string(swapped)
}
