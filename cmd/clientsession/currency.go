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
of the minor unit; "-" where there is none), status, month of withdrawal,
whether the API accepts the code, and ISO's name.

Without a code it prints all. Codes are compared exactly, as the API does. Three
digits are looked up as a number; of two codes with the number, the one in use
is meant.

The facts are those of ISO 4217 as of ` + currency.TableDate + `.`

func newCurrency() *cobra.Command {
	var accepted bool
	var as format
	cmd := &cobra.Command{
		Use:   "currency [CODE...]",
		Short: "Print facts about currencies",
		Long:  currencyHelp,
		Example: `  clientsession currency USD JPY BHD XAU
  clientsession currency 532
  clientsession currency --json ANG
  clientsession currency --accepted`,
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return codeNames(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			codes, err := lookUp(args)
			if err != nil {
				fmt.Fprintln(cmd.ErrOrStderr(), err)
				return errRefused
			}
			if accepted {
				codes = slices.DeleteFunc(codes, func(code currency.Code) bool { return !code.Accepted() })
			}
			if as.json {
				as.write(cmd, currencyJSON(codes))
			} else {
				currencyGrid(codes).print(cmd)
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&accepted, "accepted", false, "only those that the API accepts")
	as.addTo(cmd, "print the currencies as a JSON array")
	return cmd
}

// codeNames are the codes for completion, each with its name.
func codeNames() []string {
	var names []string
	for code := range currency.All() {
		names = append(names, code.String()+"\t"+code.Name())
	}
	return names
}

// lookUp gives the codes of these texts, or all codes if there are none. The
// error has a line for every unknown one.
func lookUp(texts []string) ([]currency.Code, error) {
	if len(texts) == 0 {
		return slices.Collect(currency.All()), nil
	}
	var codes []currency.Code
	var unknown []error
	for _, text := range texts {
		code, ok := currency.ByNumeric(text)
		if !ok {
			var err error
			code, err = parseCode(text)
			unknown = append(unknown, err) // joining leaves out nil
		}
		codes = append(codes, code)
	}
	return codes, errors.Join(unknown...)
}

// parseCode gives the code that text spells. The error is a line for a person.
func parseCode(text string) (currency.Code, error) {
	code, err := currency.Parse(text)
	if err != nil {
		return code, errors.New("clientsession: " + strconv.Quote(shortened(text)) + " is no known ISO 4217 code" + hint(text))
	}
	return code, nil
}

// hint helps where only the case is wrong. It is a hint and no more: a code
// that passed here in lower case would be refused in a document (SPEC V4).
func hint(text string) string {
	if len(text) != 3 {
		return "" // before a text of any size is turned into upper case
	}
	if code, err := currency.Parse(strings.ToUpper(text)); err == nil {
		return ", but " + code.String() + " is"
	}
	return ""
}

// shortened gives the beginning of an argument that is much too long, so that
// a whole file in the place of a code does not fill the terminal.
func shortened(text string) string {
	const enough = 40
	if len(text) <= enough {
		return text
	}
	return text[:enough] + "..."
}
