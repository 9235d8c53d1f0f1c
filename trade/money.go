package trade

import (
	"errors"
	"math"
)

// Money is an amount in ten-thousandths of a US dollar. Sums of it are exact.
type Money int64

// Dollars gives the amount in US dollars.
func (m Money) Dollars() float64 { return float64(m) / moneyUnit }

const (
	moneyUnit   = 1e4
	moneyDigits = 4 // digits after the point that Money keeps
	// mostMoney bounds one figure: some times what the world exports in a year.
	mostMoney = Money(1e14 * moneyUnit)
)

var (
	errNumber   = errors.New("is not a number")
	errNegative = errors.New("is negative")
	errLarge    = errors.New("is more than the whole world trades")
	errGroups   = errors.New("has thousands separators or a decimal comma; write decimals with a point and no marks between thousands")
)

// parseMoney reads a decimal number, counted in units of 10^power US dollars,
// without the rounding of floating point. What is finer than Money is rounded
// half up.
func parseMoney(text []byte, power int) (Money, error) {
	var mantissa uint64
	digits, after, i := 0, 0, 0
	point := false
	if len(text) > 0 && (text[0] == '+' || text[0] == '-') {
		i = 1
	}
	for ; i < len(text); i++ {
		c := text[i]
		if c == '.' && !point {
			point = true
			continue
		}
		if c < '0' || c > '9' {
			break
		}
		digits++
		if mantissa < 1e17 {
			mantissa = mantissa*10 + uint64(c-'0')
			if point {
				after++
			}
		} else if !point {
			return 0, errLarge
		}
	}
	exponent, err := parseExponent(text[i:])
	switch {
	case digits == 0:
		return 0, errNumber
	case err != nil:
		return 0, numberFault(text)
	case text[0] == '-' && mantissa > 0:
		return 0, errNegative
	}
	return scaled(mantissa, exponent+power+moneyDigits-after)
}

// parseExponent reads what follows the digits: nothing, or e+6.
func parseExponent(text []byte) (int, error) {
	if len(text) == 0 {
		return 0, nil
	}
	if text[0] != 'e' && text[0] != 'E' || len(text) < 2 {
		return 0, errNumber
	}
	sign, digits := 1, text[1:]
	if digits[0] == '+' || digits[0] == '-' {
		if digits[0] == '-' {
			sign = -1
		}
		digits = digits[1:]
	}
	n := 0
	for _, c := range digits {
		if c < '0' || c > '9' || n > 99 {
			return 0, errNumber
		}
		n = n*10 + int(c-'0')
	}
	if len(digits) == 0 {
		return 0, errNumber
	}
	return sign * n, nil
}

// numberFault tells 1,234 from what is no number at all.
func numberFault(text []byte) error {
	for _, c := range text {
		if (c < '0' || c > '9') && c != ',' && c != '.' && c != ' ' && c != '\'' {
			return errNumber
		}
	}
	return errGroups
}

// scaled is mantissa times a power of ten.
func scaled(mantissa uint64, power int) (Money, error) {
	for ; power > 0 && mantissa > 0; power-- {
		if mantissa > math.MaxInt64/10 {
			return 0, errLarge
		}
		mantissa *= 10
	}
	for ; power < 0 && mantissa > 0; power++ {
		rest := mantissa % 10
		mantissa /= 10
		if power == -1 && rest >= 5 {
			mantissa++
		}
	}
	if mantissa > uint64(mostMoney) {
		return 0, errLarge
	}
	return Money(mantissa), nil
}
