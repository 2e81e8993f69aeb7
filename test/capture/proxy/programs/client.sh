# client.sh create|stream|abort BASE
case $1 in
create)
  curl -sS https://api.stripe.com/v1/customers -u sk_test_proxied: -d name=Ada |
    grep -o '"Ada"' | tr -d '"'
  ;;
stream)
  curl -sSN "$2/stream" | while IFS= read -r line; do
    echo "$line"
    curl -sS -o /dev/null "$2/next"
  done
  ;;
abort)
  curl -sN --max-time 3 "$2/abort" || true
  ;;
esac
