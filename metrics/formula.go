package metrics

import (
	"fmt"
	"regexp"
	"slices"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/parser"

	"boussole/marketing"
)

// The figures that are made of measures by the way revenue is tied to channels.
const (
	attributedRevenue = "attributed_revenue"
	attributedMargin  = "attributed_margin"
)

// formula is a checked arithmetic expression over measures.
type formula struct {
	root     ast.Node
	measures []string // identifiers in order of first use
}

// parseFormula accepts numbers, names, + - * / and parentheses; nothing else.
func parseFormula(text string, known func(name string) (Unit, bool)) (formula, Unit, error) {
	tree, err := parser.Parse(text)
	if err != nil {
		return formula{}, "", fmt.Errorf("the formula cannot be read: %w", err)
	}
	f := formula{root: tree.Node}
	unit, err := f.check(tree.Node, known)
	return f, unit, err
}

// unitNumber is the unit of a bare number or a ratio.
const unitNumber Unit = "number"

func (f *formula) check(node ast.Node, known func(string) (Unit, bool)) (Unit, error) {
	switch n := node.(type) {
	case *ast.IntegerNode, *ast.FloatNode:
		return unitNumber, nil
	case *ast.IdentifierNode:
		unit, ok := known(n.Value)
		if !ok {
			return "", fmt.Errorf("there is no measure %q", n.Value)
		}
		if !slices.Contains(f.measures, n.Value) {
			f.measures = append(f.measures, n.Value)
		}
		return unit, nil
	case *ast.UnaryNode:
		if n.Operator != "-" && n.Operator != "+" {
			break
		}
		return f.check(n.Node, known)
	case *ast.BinaryNode:
		left, err := f.check(n.Left, known)
		if err != nil {
			return "", err
		}
		right, err := f.check(n.Right, known)
		if err != nil {
			return "", err
		}
		return combine(n.Operator, left, right)
	}
	return "", fmt.Errorf("only measures, numbers, + - * / and parentheses are allowed")
}

// combine gives the unit of an operation: money is only added to money, money
// over money is a ratio, money over a count is money.
func combine(operator string, left, right Unit) (Unit, error) {
	switch operator {
	case "+", "-":
		if left == right {
			return left, nil
		}
		if left != UnitMoney && right != UnitMoney {
			return unitNumber, nil
		}
		return "", fmt.Errorf("money cannot be added to a number")
	case "*":
		if left == UnitMoney && right == UnitMoney {
			return "", fmt.Errorf("money cannot be multiplied by money")
		}
		if left == UnitMoney || right == UnitMoney {
			return UnitMoney, nil
		}
		return unitNumber, nil
	case "/":
		if right == UnitMoney && left != UnitMoney {
			return "", fmt.Errorf("a number cannot be divided by money")
		}
		if left == UnitMoney && right != UnitMoney {
			return UnitMoney, nil
		}
		return unitNumber, nil
	}
	return "", fmt.Errorf("only measures, numbers, + - * / and parentheses are allowed")
}

// evaluate works the formula out. The first input without value decides the
// reason; a quotient by zero has none either.
func (f formula) evaluate(input func(name string) number) number {
	return evaluate(f.root, input)
}

func evaluate(node ast.Node, input func(string) number) number {
	switch n := node.(type) {
	case *ast.IntegerNode:
		return countNumber(int64(n.Value))
	case *ast.FloatNode:
		return floatNumber(n.Value)
	case *ast.IdentifierNode:
		return input(n.Value)
	case *ast.UnaryNode:
		operand := evaluate(n.Node, input)
		if operand.missing != "" || n.Operator == "+" {
			return operand
		}
		return operand.negate()
	case *ast.BinaryNode:
		left, right := evaluate(n.Left, input), evaluate(n.Right, input)
		if left.missing != "" {
			return left
		}
		if right.missing != "" {
			return right
		}
		return operate(n, left, right)
	}
	return noNumber("no_input")
}

func operate(n *ast.BinaryNode, left, right number) number {
	switch n.Operator {
	case "+":
		return left.add(right)
	case "-":
		return left.add(right.negate())
	case "*":
		return left.multiply(right)
	}
	if right.isZero() {
		return noNumber(zeroReason(n.Right))
	}
	return left.divide(right)
}

// zeroReason names what was zero below the fraction line.
func zeroReason(node ast.Node) string {
	name, ok := node.(*ast.IdentifierNode)
	if !ok {
		return "division_by_zero"
	}
	switch name.Value {
	case "cost", "media_cost", "ad_cost":
		return "no_cost"
	case "orders":
		return "no_sales"
	}
	return "no_" + name.Value
}

var kpiID = regexp.MustCompile(`^[a-z][a-z0-9_]{1,60}$`)

// Check says what is wrong with a KPI that a member wants to add.
func (c *Catalogue) Check(k KPI) error {
	problem := func(why string) error {
		return marketing.NewProblem(marketing.Invalid, "kpi_formula", "kpi", k.ID, "why", why)
	}
	if !kpiID.MatchString(k.ID) {
		return problem("the id must be small letters, digits and _")
	}
	if _, exists := c.KPI(k.ID); exists {
		return problem("a KPI of that id exists already")
	}
	if _, isMeasure := c.measure(k.ID); isMeasure {
		return problem("a measure of that id exists already")
	}
	if k.Name.FR == "" || k.Name.EN == "" {
		return problem("the name is needed in French and English")
	}
	if err := c.compile(&k); err != nil {
		return problem(err.Error())
	}
	return nil
}

// compile parses the formula and checks that it gives the stated unit.
func (c *Catalogue) compile(k *KPI) error {
	parsed, unit, err := parseFormula(k.Formula, c.unitOf)
	if err != nil {
		return err
	}
	if len(parsed.measures) == 0 {
		return fmt.Errorf("the formula uses no measure")
	}
	if (k.Unit == UnitMoney) != (unit == UnitMoney) {
		return fmt.Errorf("the formula gives %s, not %s", unit, k.Unit)
	}
	if k.N != "" {
		if _, ok := c.measure(k.N); !ok {
			return fmt.Errorf("there is no measure %q to count", k.N)
		}
	}
	if _, ok := k.Scope.includes(); !ok && k.Scope != "" {
		return fmt.Errorf("there is no cost scope %q", k.Scope)
	}
	k.formula = parsed
	return nil
}

func (c *Catalogue) unitOf(name string) (Unit, bool) {
	if name == attributedRevenue || name == attributedMargin {
		return UnitMoney, true
	}
	m, ok := c.measure(name)
	if !ok || name == "tied_revenue" || name == "tied_margin" || name == "untraceable_cost" {
		return "", false
	}
	if m.Money {
		return UnitMoney, true
	}
	return UnitCount, true
}
