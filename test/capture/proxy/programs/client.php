<?php
$call = curl_init('https://api.stripe.com/v1/customers');
curl_setopt_array($call, [
    CURLOPT_RETURNTRANSFER => true,
    CURLOPT_USERPWD => 'sk_test_proxied:',
    CURLOPT_POSTFIELDS => 'name=Ada',
]);
$answer = curl_exec($call);
echo $answer === false ? curl_error($call) : json_decode($answer)->name, "\n";

$answer = file_get_contents('https://sk_test_proxied:@api.stripe.com/v1/customers');
echo json_decode($answer)->data[0]->name, "\n";
