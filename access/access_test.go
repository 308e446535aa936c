package access_test

import (
	"context"
	"testing"

	"boussole/access"
)

func TestPermissions(t *testing.T) {
	cases := []struct {
		role    access.Role
		allowed []access.Permission
		denied  []access.Permission
	}{
		{access.Owner, []access.Permission{access.ReadFigures, access.ImportRows, access.DecideRules, access.RunWorkspace}, nil},
		{access.Editor, []access.Permission{access.DecideRules}, []access.Permission{access.RunWorkspace}},
		{access.Analyst, []access.Permission{access.ImportRows}, []access.Permission{access.DecideRules, access.RunWorkspace}},
		{access.Reader, []access.Permission{access.ReadFigures}, []access.Permission{access.ImportRows, access.DecideRules}},
		{access.Nobody, []access.Permission{access.ReadPublic}, []access.Permission{access.ReadFigures}},
	}
	for _, c := range cases {
		ctx := access.With(context.Background(), access.Actor{Name: "a", Role: c.role})
		for _, p := range c.allowed {
			if err := access.From(ctx).Require(p); err != nil {
				t.Errorf("%s may not %s", c.role, p)
			}
		}
		for _, p := range c.denied {
			if access.From(ctx).Require(p) == nil {
				t.Errorf("%s may %s", c.role, p)
			}
		}
	}
	if access.From(context.Background()).May(access.ReadFigures) {
		t.Error("a context without actor may read")
	}
}
