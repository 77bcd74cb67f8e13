package validate

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
)

// In the API's own objects the member that must be there is the first. The walk
// does not count on that, which only another table can show.
func TestObject_AsksForRequiredMembersWhereverTheyStand(t *testing.T) {
	other := treeOf([]Field{
		{Path: "/a", Kind: Flag, Required: true},
		{Path: "/b", Kind: Flag},
		{Path: "/c", Kind: Flag, Required: true},
		{Path: "/d", Kind: Flag, Required: true, PatchOnly: true},
	})
	tests := []struct {
		name, why, text string
		want            []document.Pointer
	}{
		{"all there", "nothing is missing", `{"a":true,"b":true,"c":true,"d":true}`, nil},
		{"in another order", "members may stand anywhere", `{"d":true,"c":true,"a":true}`, nil},
		{"none there", "each is asked for", `{}`, []document.Pointer{"/a", "/c", "/d"}},
		{"the first there", "it stands for no other", `{"a":true}`, []document.Pointer{"/c", "/d"}},
		{"the last there", "nor does it", `{"d":true}`, []document.Pointer{"/a", "/c"}},
		{"one in between missing", "what follows is no reason not to ask", `{"a":true,"b":true,"d":true}`, []document.Pointer{"/c"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc, err := document.Parse([]byte(tt.text), document.Limits{})
			require.NoError(t, err)
			var report Report
			c := checker{report: &report, subject: Patch}
			c.object(other, doc.Root(), none, none)
			var missing []document.Pointer
			for _, f := range report.Findings() {
				require.Equal(t, Required, f.Code)
				missing = append(missing, f.Pointer)
			}
			require.Equal(t, tt.want, missing, tt.why)
		})
	}
}
