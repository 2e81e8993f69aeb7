package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strings"
)

func main() {
	url := "https://api.stripe.com/v1/customers"
	request, _ := http.NewRequest("POST", url, strings.NewReader("name=Ada"))
	request.Header.Set("Authorization", "Bearer sk_test_proxied")
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	var customer struct{ Name string }
	json.NewDecoder(answer.Body).Decode(&customer)
	fmt.Println(customer.Name)
}
