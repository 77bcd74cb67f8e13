package main

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/clientsession/clientsession/currency"
)

const currencyHelp = `Print what the engine knows about currencies: code, number, exponent (the digits
of the minor unit; "-" where there is none), status with the month of
withdrawal, whether the API accepts the code, and ISO's name.

Without a code it prints all. Codes are compared exactly, as the API does.`

func newCurrency() *cobra.Command {
	var as format
	cmd := &cobra.Command{
		Use:   "currency [CODE...]",
		Short: "Print facts about currencies",
		Long:  currencyHelp,
		Example: `  clientsession currency USD JPY BHD XAU
  clientsession currency --json ANG`,
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			var names []string
			for code := range currency.All() {
				names = append(names, code.String()+"\t"+code.Name())
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			codes, err := lookUp(args)
			if err != nil {
				fmt.Fprintln(cmd.ErrOrStderr(), err)
				return errRefused
			}
			if as.json {
				as.write(cmd, currencyJSON(codes))
			} else {
				currencyGrid(codes).print(cmd)
			}
			return nil
		},
	}
	as.addTo(cmd, "print the currencies as a JSON array")
	return cmd
}

// lookUp gives the codes of these letters, or all codes if there are none. The
// error has a line for every unknown one.
func lookUp(letters []string) ([]currency.Code, error) {
	if len(letters) == 0 {
		return slices.Collect(currency.All()), nil
	}
	var codes []currency.Code
	var unknown []error
	for _, text := range letters {
		code, err := currency.Parse(text)
		if err != nil {
			unknown = append(unknown, errors.New("clientsession: "+strconv.Quote(text)+" is no known ISO 4217 code"+hint(text)))
		}
		codes = append(codes, code)
	}
	return codes, errors.Join(unknown...)
}

// hint helps where only the case is wrong. It is a hint and no more: a code
// that passed here in lower case would be refused in a document (SPEC V4).
func hint(text string) string {
	if code, err := currency.Parse(strings.ToUpper(text)); err == nil {
		return ", but " + code.String() + " is"
	}
	return ""
}

func currencyGrid(codes []currency.Code) grid {
	g := newGrid([]string{"CODE", "NUMBER", "EXPONENT", "STATUS", "ACCEPTED", "NAME"}, 3)
	for _, code := range codes {
		exponent, number, accepted := none, none, "no"
		if digits := exponentOf(code); digits != nil {
			exponent = strconv.Itoa(*digits)
		}
		if code.Numeric() != "" {
			number = code.Numeric()
		}
		if code.Accepted() {
			accepted = "yes"
		}
		status := strings.TrimSpace(code.Status().String() + " " + code.Withdrawn())
		g.add(code.String(), number, exponent, status, accepted, code.Name())
	}
	return g
}

// currencyFacts is a currency as data. The number is text, because its leading
// zeros belong to it.
type currencyFacts struct {
	Code      string `json:"code"`
	Number    string `json:"number,omitempty"`
	Exponent  *int   `json:"exponent"` // null: no minor unit
	Status    string `json:"status"`
	Withdrawn string `json:"withdrawn,omitempty"`
	Accepted  bool   `json:"accepted"`
	Name      string `json:"name"`
}

func currencyJSON(codes []currency.Code) []byte {
	facts := make([]currencyFacts, len(codes))
	for i, code := range codes {
		facts[i] = currencyFacts{
			Code:      code.String(),
			Number:    code.Numeric(),
			Exponent:  exponentOf(code),
			Status:    code.Status().String(),
			Withdrawn: code.Withdrawn(),
			Accepted:  code.Accepted(),
			Name:      code.Name(),
		}
	}
	return encode(facts)
}

// exponentOf gives the exponent, or nil where there is no minor unit.
func exponentOf(code currency.Code) *int {
	digits, ok := code.Exponent()
	if !ok {
		return nil
	}
	return &digits
}
