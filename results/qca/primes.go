package qca

// primes lists the prime implicants of a function of k conditions that cover at
// least one row of on; rows of dontcare may be covered too. As Quine (1952) and
// McCluskey (1956) define them: cubes within the allowed rows of which no literal
// can be dropped.
//
// Instead of merging pairs, all 3^k cubes are told apart in one sweep. A cube is a
// number in base 3, 2 for a condition it does not name; its two halves have lower
// numbers, and it is an implicant if both are.
func primes(k int, on, dontcare []int) []cube {
	power := make([]int, k+1) // of 3
	power[0] = 1
	for n := range k {
		power[n+1] = 3 * power[n]
	}
	implicant := make([]bool, power[k])
	wanted := make([]bool, power[k]) // covers a row of on
	for _, rows := range [][]int{on, dontcare} {
		for _, r := range rows {
			implicant[ternary(r, power)] = true
		}
	}
	for _, r := range on {
		wanted[ternary(r, power)] = true
	}
	digits := make([]int, k)
	var found []cube
	prime := make([]bool, power[k])
	for n := range power[k] {
		rest := n
		open := -1
		for b := range digits {
			digits[b] = rest % 3
			rest /= 3
			if digits[b] == 2 {
				open = b
			}
		}
		if open >= 0 {
			half := n - power[open] // its digit is 1, one power less 0
			implicant[n] = implicant[half] && implicant[half-power[open]]
			wanted[n] = wanted[half] || wanted[half-power[open]]
		}
		prime[n] = implicant[n]
		if !implicant[n] {
			continue
		}
		for b, d := range digits { // its halves are no longer prime
			if d == 2 {
				prime[n-power[b]], prime[n-2*power[b]] = false, false
			}
		}
	}
	for n := range power[k] {
		if prime[n] && wanted[n] {
			found = append(found, cubeOf(n, k))
		}
	}
	return found
}

// ternary is the number of a row as a cube.
func ternary(row int, power []int) int {
	n := 0
	for b := range len(power) - 1 {
		n += (row >> b & 1) * power[b]
	}
	return n
}

// cubeOf is the cube of a number.
func cubeOf(n, k int) cube {
	var c cube
	for b := range k {
		if d := n % 3; d != 2 {
			c.care |= 1 << b
			c.value |= uint16(d) << b
		}
		n /= 3
	}
	return c
}
