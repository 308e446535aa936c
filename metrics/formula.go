package metrics

import (
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
		return formula{}, "", marketing.NewFlaw("formula_unreadable")
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
			return "", marketing.NewFlaw("measure_unknown", "measure", n.Value)
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
	return "", marketing.NewFlaw("formula_parts")
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
		return "", marketing.NewFlaw("money_plus_number")
	case "*":
		if left == UnitMoney && right == UnitMoney {
			return "", marketing.NewFlaw("money_times_money")
		}
		if left == UnitMoney || right == UnitMoney {
			return UnitMoney, nil
		}
		return unitNumber, nil
	case "/":
		if right == UnitMoney && left != UnitMoney {
			return "", marketing.NewFlaw("number_over_money")
		}
		if left == UnitMoney && right != UnitMoney {
			return UnitMoney, nil
		}
		return unitNumber, nil
	}
	return "", marketing.NewFlaw("formula_parts")
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
	problem := func(why error) error {
		return marketing.NewProblem(marketing.Invalid, "kpi_formula", "kpi", k.ID).Why(why)
	}
	if !kpiID.MatchString(k.ID) {
		return problem(marketing.NewFlaw("kpi_id"))
	}
	if _, exists := c.KPI(k.ID); exists {
		return problem(marketing.NewFlaw("kpi_taken"))
	}
	if _, isMeasure := c.measure(k.ID); isMeasure {
		return problem(marketing.NewFlaw("measure_taken"))
	}
	if k.Name.FR == "" || k.Name.EN == "" {
		return problem(marketing.NewFlaw("name_needed"))
	}
	if err := c.compile(&k); err != nil {
		return problem(err)
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
		return marketing.NewFlaw("formula_without_measure")
	}
	if (k.Unit == UnitMoney) != (unit == UnitMoney) {
		return marketing.NewFlaw("formula_unit", "unit", string(unit), "wanted", string(k.Unit))
	}
	if k.N != "" {
		if _, ok := c.measure(k.N); !ok {
			return marketing.NewFlaw("measure_unknown", "measure", k.N)
		}
	}
	if _, ok := k.Scope.includes(); !ok && k.Scope != "" {
		return marketing.NewFlaw("scope_unknown", "scope", string(k.Scope))
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
