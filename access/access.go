// Package access says who may do what: actors, roles and the table of
// permissions.
package access

import (
	"context"
	"slices"

	"boussole/marketing"
)

// Permission is one thing that can be allowed. Every route names one.
type Permission string

// The permissions.
const (
	ReadFigures  Permission = "read_figures"  // see KPIs and what they are made of
	ImportRows   Permission = "import_rows"   // bring rows in and take them back
	DecideRules  Permission = "decide_rules"  // change definitions: channel rules, KPIs, mappings
	RunWorkspace Permission = "run_workspace" // settings, rebuild
	ReadPublic   Permission = "read_public"   // health and version, for anyone who reaches the port
)

// Role is what a member is in a workspace.
type Role string

// The roles, strongest first.
const (
	Owner   Role = "owner"
	Editor  Role = "editor"
	Analyst Role = "analyst"
	Reader  Role = "reader"
	Nobody  Role = ""
)

// table lists what each role may do. It is a table so that it can be read.
func table(role Role) []Permission {
	switch role {
	case Owner:
		return []Permission{ReadPublic, ReadFigures, ImportRows, DecideRules, RunWorkspace}
	case Editor:
		return []Permission{ReadPublic, ReadFigures, ImportRows, DecideRules}
	case Analyst:
		return []Permission{ReadPublic, ReadFigures, ImportRows}
	case Reader:
		return []Permission{ReadPublic, ReadFigures}
	}
	return []Permission{ReadPublic}
}

// Actor is who acts: a member, an API key, or the system itself.
type Actor struct {
	// Name is what logs and the list of changes show.
	Name string
	Role Role
}

// May reports whether the actor is allowed something.
func (a Actor) May(p Permission) bool { return slices.Contains(table(a.Role), p) }

// Require returns a problem when the actor is not allowed something.
func (a Actor) Require(p Permission) error {
	if a.May(p) {
		return nil
	}
	return marketing.NewProblem(marketing.Forbidden, "not_allowed", "permission", string(p))
}

type actorKey struct{}

// With returns a context in which the actor acts.
func With(ctx context.Context, a Actor) context.Context { return context.WithValue(ctx, actorKey{}, a) }

// From returns who acts; without anybody it is an actor who may nothing.
func From(ctx context.Context) Actor {
	a, _ := ctx.Value(actorKey{}).(Actor)
	return a
}
