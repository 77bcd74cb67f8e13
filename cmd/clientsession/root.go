package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/clientsession/clientsession/validate"
)

const rootHelp = `Update client sessions: apply a patch, check a document, take an amount apart.

FILE and the words in capitals are names of JSON files; "-" is standard input,
once. JSON goes to standard output, everything for a person to standard error,
in colours on a terminal, unless NO_COLOR is set or TERM is dumb.

Exit status: 0 done, 1 refused (the findings say why), 2 wrong usage or a file
that cannot be read.

Examples, here and in the help of each command, run where the folder testdata
is: in the root of the repository, or beside the command as it was released.`

// newRoot puts the commands together. Every run gets commands of its own,
// because flags keep their values.
func newRoot(stdin io.Reader, stdout, stderr io.Writer) *cobra.Command {
	root := &cobra.Command{
		Use:   "clientsession",
		Short: "Update client sessions",
		Long:  rootHelp,
		Example: `  clientsession apply --pretty testdata/session.json testdata/patch.json
  clientsession apply --explain testdata/session.json testdata/patch.json
  clientsession help apply`,
		Version:       version(),
		SilenceErrors: true, // run tells them, with the exit status
		SilenceUsage:  true,
		// Cobra takes no command for a cry for help and calls it done; a script
		// whose variable was empty must hear that nothing was done.
		RunE: func(*cobra.Command, []string) error { return errNoCommand },
	}
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	root.SetVersionTemplate("{{.Version}}\n")
	// Flags with their words are half a line wide; unbroken, their descriptions
	// would wrap under the names.
	usage := strings.ReplaceAll(root.UsageTemplate(), ".FlagUsages", ".FlagUsagesWrapped 80")
	// Without a command there is nothing to run.
	root.SetUsageTemplate(strings.ReplaceAll(usage, "{{if .Runnable}}", "{{if and .Runnable .HasParent}}"))
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return flagError(err) })
	root.AddCommand(newApply(), newCreate(), newCheck(), newTotal(),
		newDiff(), newCompose(), newConflicts(), newInvert(),
		newRules(), newSchema(), newCurrency(), newConvert(),
		newBulk(), newConformance(), newVersion())
	root.SetHelpCommand(newHelp())
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd() // takes the output of this moment
	if completion, _, err := root.Find([]string{"completion"}); err == nil {
		insistOnShell(completion)
	}
	return root
}

// flagError words an error of the flag library: its own text hands on that of
// the standard library, and the argument as it came, control characters and all.
func flagError(err error) error {
	var bad *pflag.InvalidValueError
	if errors.As(err, &bad) {
		want := "true or false" // the other flags that can be bad
		if flag, ok := bad.GetFlag().Value.(interface{ list() string }); ok {
			want = flag.list()
		}
		return fmt.Errorf("--%s takes %s, not %q", bad.GetFlag().Name, want, bad.GetValue())
	}
	return errors.New(validate.Visible(err.Error()))
}

// insistOnShell makes "completion" without a shell, or with an unknown one, an
// error. By itself Cobra prints help and calls that done, and the script in a
// user's start-up file would be a page of help.
func insistOnShell(completion *cobra.Command) {
	completion.Args = cobra.ArbitraryArgs
	completion.RunE = func(_ *cobra.Command, args []string) error {
		if len(args) > 0 {
			return fmt.Errorf("no completion for the shell %q: want bash, zsh, fish or powershell", args[0])
		}
		return errors.New("want a shell: bash, zsh, fish or powershell")
	}
}
