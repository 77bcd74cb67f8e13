package validate_test

import (
	"fmt"
	"strings"

	"github.com/clientsession/clientsession/validate"
)

// german is a catalog as a host would write one.
type german struct{}

func (german) Message(code validate.Code, p validate.Params) string {
	switch code {
	case validate.Syntax:
		return "ist kein JSON" + germanPlace(p)
	case validate.Encoding:
		return "ist kein gültiges Unicode" + germanPlace(p)
	case validate.Duplicate:
		return "kommt im selben Objekt zweimal vor" + germanPlace(p)
	case validate.TooDeep:
		return fmt.Sprintf("ist tiefer geschachtelt als %d", p.Limit) + germanPlace(p)
	case validate.TooLarge:
		return fmt.Sprintf("ist größer als %d Byte", p.Limit) + germanPlace(p)
	case validate.Required:
		return "fehlt"
	case validate.Type:
		return "muss " + germanTypes[p.Expected] + " sein, nicht " + germanTypes[p.Actual] + germanHint(p)
	case validate.Integer:
		if p.Expected == validate.Quantity.String() {
			return "muss eine ganze Zahl sein, nur Ziffern"
		}
		return "muss eine ganze Zahl in der kleinsten Einheit sein, nur Ziffern" + germanHint(p)
	case validate.Range:
		if p.Maximum == 0 {
			return fmt.Sprintf("muss mindestens %d sein", p.Minimum)
		}
		return fmt.Sprintf("muss zwischen %d und %d liegen", p.Minimum, p.Maximum)
	case validate.TooShort:
		return fmt.Sprintf("muss mindestens %d Zeichen haben", p.Limit)
	case validate.TooLong:
		return fmt.Sprintf("darf höchstens %d Zeichen haben", p.Limit)
	case validate.Enum:
		if values := p.List.Values(); len(values) <= 5 {
			return "muss einer dieser Werte sein: " + strings.Join(values, ", ")
		}
		return "ist keiner der erlaubten Werte"
	case validate.Format:
		return "muss eine E-Mail-Adresse sein"
	case validate.Unknown:
		if p.Nearest != "" {
			return "ist hier unbekannt; ist " + p.Nearest + " gemeint?"
		}
		return "ist hier unbekannt"
	case validate.Misplaced:
		return "gehört nicht hierher, sondern nach " + string(p.BelongsAt)
	case validate.EmptyName:
		return "darf keinen leeren Namen haben"
	case validate.NotUnique:
		return "darf nicht zweimal vorkommen"
	case validate.Locked:
		return "ist gesperrt und kann nicht geändert werden"
	case validate.LockedIgnored:
		return "ist gesperrt, die Änderung wurde weggelassen"
	case validate.Ignored:
		return "wurde weggelassen"
	case validate.CurrencyRequired:
		return "muss dabei sein, wo ein Betrag ist"
	case validate.CurrencyNotAccepted:
		return "muss ein zugelassener Währungscode in Großbuchstaben sein"
	case validate.TotalNegative:
		return "darf zusammen nicht kleiner als 0 sein"
	case validate.TotalOverflow:
		return "ist zusammen zu groß"
	case validate.OverrideKept:
		return fmt.Sprintf("ein früherer fester Betrag von %d bleibt, die Teile ergeben jetzt %d", p.Override, p.Calculated)
	case validate.OverrideDiffers:
		return fmt.Sprintf("der feste Betrag ist %d, die Teile ergeben %d", p.Override, p.Calculated)
	case validate.ExponentChanged:
		return "die neue Währung hat eine andere kleinste Einheit, und neue Beträge fehlen"
	case validate.LineNegative:
		return "der Rabatt der Zeile ist höher als Betrag und Steuer"
	case validate.TooManyFindings:
		return fmt.Sprintf("mehr als %d Befunde, die übrigen fehlen hier", p.Limit)
	}
	return "ist nicht richtig"
}

// germanTypes has the JSON types.
var germanTypes = map[string]string{
	"object": "ein Objekt", "array": "eine Liste", "string": "ein Text", "number": "eine Zahl",
	"integer": "eine ganze Zahl", "boolean": "ein Wahrheitswert", "null": "null",
}

func germanPlace(p validate.Params) string {
	if p.Line == 0 {
		return ""
	}
	return fmt.Sprintf(" (Zeile %d, Spalte %d)", p.Line, p.Column)
}

func germanHint(p validate.Params) string {
	if p.LooksMajor {
		return "; das sieht nach der Haupteinheit aus"
	}
	return ""
}
