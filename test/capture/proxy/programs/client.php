<?php
// client.php curl create|stream|abort BASE; client.php streams create|abort BASE
[, $library, $action, $base] = $argv;
$address = 'https://api.stripe.com/v1/customers';

function created(string $answer): void
{
    echo json_decode($answer)->name, "\n";
}

function next_part(string $base): void
{
    file_get_contents("$base/next");
}

function with_curl(string $action, string $base, string $address): void
{
    $call = curl_init($action === 'create' ? $address : "$base/$action");
    if ($action === 'create') {
        curl_setopt_array($call, [
            CURLOPT_RETURNTRANSFER => true,
            CURLOPT_USERPWD => 'sk_test_proxied:',
            CURLOPT_POSTFIELDS => 'name=Ada',
        ]);
        created(curl_exec($call));
        return;
    }
    curl_setopt($call, CURLOPT_WRITEFUNCTION, function ($call, $part) use ($action, $base) {
        echo $part;
        if ($action === 'abort') {
            return 0;
        }
        next_part($base);
        return strlen($part);
    });
    curl_exec($call);
}

function with_streams(string $action, string $base, string $address): void
{
    if ($action === 'create') {
        stream_context_get_default(['http' => [
            'method' => 'POST',
            'header' => "Authorization: Bearer sk_test_proxied\r\n"
                . 'Content-Type: application/x-www-form-urlencoded',
            'content' => 'name=Ada',
        ]]);
        created(file_get_contents($address));
        return;
    }
    $answer = fopen("$base/$action", 'r');
    // Else PHP waits for more of a chunked answer than it asks for.
    stream_set_timeout($answer, 1);
    echo fgets($answer);
    fclose($answer);
}

"with_$library"($action, $base, $address);
