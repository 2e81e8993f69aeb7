// client create|stream|abort BASE
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strings"
)

func main() {
	action, base := os.Args[1], os.Args[2]
	if action == "create" {
		create()
		return
	}
	answer := checked(http.Get(base + "/" + action))
	lines := bufio.NewScanner(answer.Body)
	for lines.Scan() {
		fmt.Println(lines.Text())
		if action == "abort" {
			break
		}
		checked(http.Get(base + "/next")).Body.Close()
	}
	answer.Body.Close()
}

func create() {
	url := "https://api.stripe.com/v1/customers"
	request, _ := http.NewRequest("POST", url, strings.NewReader("name=Ada"))
	request.Header.Set("Authorization", "Bearer sk_test_proxied")
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	var customer struct{ Name string }
	json.NewDecoder(checked(http.DefaultClient.Do(request)).Body).Decode(&customer)
	fmt.Println(customer.Name)
}

func checked(answer *http.Response, err error) *http.Response {
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	return answer
}
