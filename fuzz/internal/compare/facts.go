package compare

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/clientsession/clientsession/fuzz/faults"
)

// Facts are what the model is told: the API's lists, and ISO 4217.
type Facts struct {
	faults.Facts
	Exponents map[string]string // of all currencies: a digit, or N.A.
}

// ReadFacts reads them from the files of a clone of the project that the
// engine's tables are held against, and not from these tables: what is wrong
// there would be wrong here. Root is the clone's folder.
func ReadFacts(root string) (Facts, error) {
	facts := Facts{faults.Facts{Currencies: map[string]bool{}}, map[string]string{}}
	text, err := os.ReadFile(filepath.Join(root, "validate", "testdata", "lists.json"))
	if err != nil {
		return Facts{}, fmt.Errorf("the API's lists: %w", err)
	}
	if err := json.Unmarshal(text, &facts.Lists); err != nil {
		return Facts{}, fmt.Errorf("the API's lists: %w", err)
	}
	file, err := os.Open(filepath.Join(root, "currency", "internal", "iso4217", "iso4217.csv"))
	if err != nil {
		return Facts{}, fmt.Errorf("the list of currencies: %w", err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		return Facts{}, fmt.Errorf("the list of currencies: %w", err)
	}
	for _, row := range rows[1:] { // code, numeric, exponent, name, status, withdrawn, accepted
		facts.Exponents[row[0]] = row[2]
		if row[6] == "yes" {
			facts.Currencies[row[0]] = true
		}
	}
	// A file that was cut would make everything after it seem wrong, or right.
	if head := strings.Join(rows[0], ","); head != "code,numeric,exponent,name,status,withdrawn,accepted" ||
		len(facts.Currencies) != 172 || len(facts.Exponents) != 193 || len(facts.Lists["countryCode"]) != 249 {
		return Facts{}, fmt.Errorf("%d accepted of %d currencies, %d countries: not what SPEC V4 and FIELDS have",
			len(facts.Currencies), len(facts.Exponents), len(facts.Lists["countryCode"]))
	}
	return facts, nil
}
