package marketing

// Estimate is an uncertain number with its interval and the way it was made.
type Estimate struct {
	// Value is the best single figure.
	Value float64 `json:"value"`
	// Low and High bound the interval.
	Low  float64 `json:"low"`
	High float64 `json:"high"`
	// Level is the interval's probability, such as 0.95.
	Level float64 `json:"level"`
	// N is how many observations stand behind it.
	N int `json:"n"`
	// Method names how value and interval were computed.
	Method string `json:"method"`
}
